package org.lectern.oai.harvest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.LanguageTag;
import org.lectern.oai.harvest.HarvestedRecord.DublinCoreValue;

/**
 * Which values of one element are the names of one thing in several languages. Dublin Core does not
 * say so; the order of the values does, where it cannot mean anything else.
 *
 * <p>A group begins where a language comes again. Values without a language stand alone. The groups
 * are names of one thing each where all begin with the same language, and either two of them have
 * several languages, or one has three or more and is the only one or stands before another. A
 * record with its English subjects first and then its French ones has no such groups.
 */
final class Translations {
  private Translations() {}

  /** A value, its place in the record, and its language. */
  private record Name(int place, String language, String value) {}

  /**
   * The statements with one for each group of an element in the place of its first value.
   *
   * @param naming what the document calls a thing of those names; empty where they are to stay
   *     separate
   */
  static List<DublinCoreValue> joined(
      List<DublinCoreValue> statements,
      String element,
      Function<LanguageMap, Optional<String>> naming) {
    List<List<Name>> groups = groups(statements, element);
    if (!areTranslations(groups)) {
      return statements;
    }
    Map<Integer, Optional<DublinCoreValue>> instead = new HashMap<>();
    for (List<Name> group : groups) {
      SequencedMap<String, String> names = new LinkedHashMap<>();
      group.forEach(name -> names.put(name.language(), name.value()));
      Optional<String> called =
          group.size() == 1 ? Optional.empty() : naming.apply(new LanguageMap(names));
      called.ifPresent(
          name -> {
            group.forEach(n -> instead.put(n.place(), Optional.empty()));
            instead.put(
                group.getFirst().place(), Optional.of(new DublinCoreValue(element, "", name)));
          });
    }
    return IntStream.range(0, statements.size())
        .mapToObj(i -> instead.getOrDefault(i, Optional.of(statements.get(i))))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<List<Name>> groups(List<DublinCoreValue> statements, String element) {
    List<List<Name>> groups = new ArrayList<>();
    boolean open = false;
    for (int i = 0; i < statements.size(); i++) {
      DublinCoreValue said = statements.get(i);
      if (!said.element().equals(element)) {
        continue;
      }
      Name name = new Name(i, LanguageTag.parse(said.language()).orElse(""), said.value());
      if (name.language().isEmpty()) {
        open = false;
      } else {
        if (!open || has(groups.getLast(), name.language())) {
          groups.add(new ArrayList<>());
        }
        groups.getLast().add(name);
        open = true;
      }
    }
    return groups;
  }

  private static boolean has(List<Name> group, String language) {
    return group.stream().anyMatch(name -> name.language().equals(language));
  }

  private static boolean areTranslations(List<List<Name>> groups) {
    long beginnings = groups.stream().map(g -> g.getFirst().language()).distinct().count();
    long several = groups.stream().filter(g -> g.size() > 1).count();
    boolean stands =
        IntStream.range(0, groups.size())
            .anyMatch(
                i -> groups.get(i).size() > 2 && (groups.size() == 1 || i < groups.size() - 1));
    return beginnings == 1 && (several > 1 || stands);
  }
}
