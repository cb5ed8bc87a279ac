package org.lectern.iiif.presentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;

/** A description as pairs of label and value for people; names link to their pages. */
final class MetadataPairs {
  private static final Map<String, String> PLACE_LABELS =
      Map.of("about", "Place", "from", "Sent from", "to", "Sent to");

  private final Description description;
  private final Authorities authorities;
  private final Addresses addresses;
  private final List<Manifest.Pair> pairs = new ArrayList<>();

  private MetadataPairs(Description description, Authorities authorities, Addresses addresses) {
    this.description = description;
    this.authorities = authorities;
    this.addresses = addresses;
  }

  static List<Manifest.Pair> of(
      Description description, Authorities authorities, Addresses addresses) {
    return new MetadataPairs(description, authorities, addresses).build();
  }

  private List<Manifest.Pair> build() {
    texts("Also called", Field.ALTERNATIVE);
    dates();
    agents(description.creators());
    agents(description.contributors());
    words("Type", Field.TYPE);
    add("Language", languages());
    byQualifier(description.places())
        .forEach(
            (role, names) ->
                entities(
                    PLACE_LABELS.getOrDefault(role, heading(role)),
                    names.stream().map(authorities::place)));
    entities("Subject", description.words(Field.SUBJECT).stream().map(authorities::concept));
    entities(
        "Collection", description.words(Field.COLLECTION).stream().map(authorities::collection));
    entities(
        "Held by", description.words(Field.INSTITUTION).stream().map(authorities::institution));
    words("Reference", Field.REFERENCE);
    byQualifier(description.identifiers())
        .forEach((scheme, values) -> add(heading(scheme), Labels.none(values)));
    entities("Publisher", description.words(Field.PUBLISHER).stream().map(authorities::agent));
    entities("Funder", description.words(Field.FUNDER).stream().map(authorities::agent));
    words("Marking on the original", Field.CLASSIFICATION);
    texts("Physical description", Field.PHYSICAL);
    words("Rights holder", Field.RIGHTS_HOLDER);
    texts("Rights", Field.RIGHTS_NOTE);
    texts("Advisory", Field.ADVISORY);
    texts("Access", Field.ACCESS_REASON);
    for (Description.Note note : description.notes()) {
      add(note.kind().isEmpty() ? "Note" : "Note: " + note.kind(), Labels.of(note.text()));
    }
    return pairs;
  }

  private void dates() {
    LanguageMap display = description.text(Field.DATE_DISPLAY);
    if (display.isEmpty()) {
      description.date().ifPresent(date -> add("Date", inWords(date)));
    } else {
      add("Date", Labels.of(display));
    }
    texts("Note on the date", Field.DATE_NOTE);
    for (Description.KindOfDate other : description.otherDates()) {
      add("Date " + other.kind(), inWords(other.date()));
    }
  }

  /** In the languages of the title, and in English. */
  private Map<String, List<String>> inWords(EdtfDate date) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    Stream.concat(description.title().values().keySet().stream(), Stream.of("en"))
        .filter(tag -> !tag.equals("und"))
        .forEach(tag -> words.put(tag, List.of(date.display(Locale.forLanguageTag(tag)))));
    return words;
  }

  private Map<String, List<String>> languages() {
    List<String> names =
        description.words(Field.LANGUAGE).stream()
            .map(tag -> Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH))
            .toList();
    return names.isEmpty() ? Map.of() : Map.of("en", names);
  }

  private void agents(List<Description.Qualified> names) {
    byQualifier(names)
        .forEach((role, list) -> entities(heading(role), list.stream().map(authorities::agent)));
  }

  private static Map<String, List<String>> byQualifier(List<Description.Qualified> values) {
    return values.stream()
        .collect(
            Collectors.groupingBy(
                Description.Qualified::qualifier,
                LinkedHashMap::new,
                Collectors.mapping(Description.Qualified::value, Collectors.toList())));
  }

  private void entities(String label, Stream<? extends Entity> entities) {
    List<LanguageMap> links =
        entities
            .map(
                entity -> {
                  SequencedMap<String, String> html = new LinkedHashMap<>();
                  entity
                      .name()
                      .values()
                      .forEach(
                          (tag, name) ->
                              html.put(tag, Labels.link(addresses.entity(entity), name)));
                  return new LanguageMap(html);
                })
            .toList();
    add(label, Labels.each(links, (_, html) -> html));
  }

  private void words(String label, Field field) {
    add(label, Labels.none(description.words(field)));
  }

  private void texts(String label, Field field) {
    add(label, Labels.of(description.texts(field)));
  }

  private void add(String label, Map<String, List<String>> value) {
    if (value.values().stream().anyMatch(list -> !list.isEmpty())) {
      pairs.add(new Manifest.Pair(Labels.english(label), value));
    }
  }

  private static String heading(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).replace('-', ' ');
  }
}
