package org.lectern.core.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.key.KeyValues;
import org.lectern.core.batch.key.YamlValues;
import org.lectern.core.model.LanguageMap;

/**
 * What {@code archive.yml} says: of the archive, and of every document.
 *
 * @param given its keys and values
 */
record ArchiveFile(List<YamlValues> given, Faults faults) {
  static final String NAME = "archive.yml";
  private static final Set<String> OF_THE_ARCHIVE = Set.of("title", "summary", "language");

  static ArchiveFile read(BatchFolder batch, Faults faults) {
    return new ArchiveFile(
        batch.hasFile(NAME)
            ? new YamlReader(batch, faults).read(batch.actual(NAME)).orElse(List.of())
            : List.of(),
        faults);
  }

  /**
   * What it says of the archive.
   *
   * @param language of the archive, where the file names none
   * @return empty where the file says nothing
   */
  Optional<ArchiveInfo> info(String language) {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String spoken =
        YamlValues.first(given, "language")
            .flatMap(g -> Key.language(g.values().getFirst(), g.spot(), faults))
            .orElse(language);
    return Optional.of(
        new ArchiveInfo(
            Optional.of(text("title", spoken))
                .filter(t -> !t.isEmpty())
                .orElse(ArchiveInfo.UNNAMED.title()),
            text("summary", spoken),
            spoken,
            YamlValues.first(given, "publisher").map(g -> g.values().getFirst())));
  }

  private LanguageMap text(String key, String language) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    for (YamlValues g : given) {
      if (!g.values().isEmpty()) {
        if (g.key().equals(key)) {
          texts.put(language, g.values().getFirst());
        } else if (g.key().startsWith(key + "@")) {
          texts.put(g.key().substring(key.length() + 1), g.values().getFirst());
        }
      }
    }
    return new LanguageMap(texts);
  }

  /** What it says of every document, after all faults of that were reported. */
  List<KeyValues> defaults(String spoken) {
    DescriptionReader reader = new DescriptionReader(spoken, List.of(), faults);
    List<KeyValues> defaults =
        KeyValues.read(given, faults).stream()
            .filter(s -> !OF_THE_ARCHIVE.contains(s.key().field().key()))
            .toList();
    defaults.forEach(reader::statements);
    return defaults;
  }
}
