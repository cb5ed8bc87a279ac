package org.lectern.core.batch;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Field;

/**
 * Finds names that are probably one and mint two entities: {@code Khrushchev, N. S.} beside {@code
 * Khrushchev, Nikita}, {@code Soviet union} beside {@code Soviet-Union}.
 */
final class NameCheck {
  private record Name(String written, String id, Spot spot) {}

  private final Authorities authorities;
  private final Faults faults;
  private final Map<Field.Kind, Map<String, Name>> names = new HashMap<>();

  NameCheck(Authorities authorities, Faults faults) {
    this.authorities = authorities;
    this.faults = faults;
  }

  /** Notes a name where it is first met. */
  void add(Field.Kind kind, String written, Spot spot) {
    String id = resolver(kind).apply(written).id();
    names
        .computeIfAbsent(kind, _ -> new LinkedHashMap<>())
        .putIfAbsent(written, new Name(written, id, spot));
  }

  private Function<String, ? extends Entity> resolver(Field.Kind kind) {
    return switch (kind) {
      case AGENT -> authorities::agent;
      case PLACE -> authorities::place;
      case CONCEPT -> authorities::concept;
      case COLLECTION -> authorities::collection;
      case INSTITUTION -> authorities::institution;
      case TEXT, WORD, DATE, LANGUAGE, URI ->
          throw new IllegalArgumentException(kind + " names nothing");
    };
  }

  /** Warns of each name that comes close to one met before it. */
  void report() {
    names.forEach(
        (kind, byName) -> {
          Map<String, List<Name>> alike = new HashMap<>();
          Set<String> reported = new HashSet<>();
          for (Name name : byName.values()) {
            String main = kind == Field.Kind.AGENT ? surname(name.written()) : name.written();
            List<List<Name>> groups =
                Stream.of(fold(main), fold(spelledOut(main)))
                    .distinct()
                    .map(key -> alike.computeIfAbsent(key, _ -> new ArrayList<>()))
                    .toList();
            groups.stream()
                .flatMap(List::stream)
                .filter(other -> !other.id().equals(name.id()))
                .filter(other -> kind != Field.Kind.AGENT || isSamePerson(other, name))
                .findFirst()
                .filter(_ -> reported.add(name.id()))
                .ifPresent(other -> warn(other, name));
            groups.forEach(group -> group.add(name));
          }
        });
  }

  private void warn(Name first, Name name) {
    faults.report(
        Problem.NEAR_DUPLICATE_NAME,
        name.spot(),
        name.written(),
        first.written(),
        first.spot().file(),
        first.spot().row().map(r -> ", row " + r).orElse(""));
  }

  private static boolean isSamePerson(Name a, Name b) {
    String[] left = forenames(a.written());
    String[] right = forenames(b.written());
    int both = Math.min(left.length, right.length);
    if (both == 0) {
      return fold(a.written()).equals(fold(b.written()));
    }
    for (int i = 0; i < both; i++) {
      boolean initial = left[i].length() == 1 || right[i].length() == 1;
      boolean same = initial ? left[i].charAt(0) == right[i].charAt(0) : left[i].equals(right[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static String surname(String name) {
    int comma = name.indexOf(',');
    return comma >= 0 ? name.substring(0, comma) : name.substring(name.lastIndexOf(' ') + 1);
  }

  private static String[] forenames(String name) {
    int comma = name.indexOf(',');
    int space = name.lastIndexOf(' ');
    String rest =
        comma >= 0 ? name.substring(comma + 1) : space >= 0 ? name.substring(0, space) : "";
    String words = plain(spelledOut(rest)).replaceAll("[^\\p{L}]+", " ").strip();
    return words.isEmpty() ? new String[0] : words.split(" ");
  }

  private static String fold(String name) {
    return plain(name).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  /** {@code Möller} as typewriters without umlauts have it: {@code Moeller}. */
  private static String spelledOut(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ø", "oe")
        .replace("ü", "ue")
        .replace("å", "aa")
        .replace("ß", "ss");
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
