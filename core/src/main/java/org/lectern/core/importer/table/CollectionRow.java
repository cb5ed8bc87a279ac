package org.lectern.core.importer.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.table.Dialect.Role;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.LanguageTag;

/** Writes a row that became a collection: what readers may see of it is in its essay. */
final class CollectionRow {
  private static final String NO_PLACE = "a collection has no place for it";

  /** Keys of tables alone that readers may see; of dates, the one in words. */
  private static final Set<String> SHOWN =
      Set.of("event-type", "event-date", "event-actor", "event-history", "level", "agents");

  private final Arrangement arrangement;
  private final ImportTarget target;
  private int order;

  CollectionRow(Arrangement arrangement, ImportTarget target) {
    this.arrangement = arrangement;
    this.target = target;
  }

  void write(Item item) {
    boolean draft = RowKeys.isDraft(item);
    RowKeys.nameUnknown(item, target);
    if (draft) {
      target.problem(
          item.spot(), "is not published, so the collection has its title and nothing more");
    }
    StringBuilder essay = new StringBuilder();
    Optional<String> summary = Optional.empty();
    for (Item.Field field : item.fields()) {
      String key = field.mapping().key();
      if (field.mapping().isLeft()) {
        target.fields().left(field.heading(), field.mapping().left(), field.cell());
      } else if (key.equals("title")) {
        target.fields().mapped(field.heading(), "title of the collection", field.cell());
      } else if (draft && !key.equals("parent")) {
        target.fields().left(field.heading(), "the collection is not published", field.cell());
      } else if (key.equals("summary") && summary.isEmpty()) {
        summary = Optional.of(RowKeys.words(String.join(" ", field.values())));
        target.fields().mapped(field.heading(), "summary of the collection", field.cell());
      } else if (key.equals("parent")) {
        target.fields().mapped(field.heading(), "parent of the collection", field.cell());
      } else if (isShown(key)) {
        essay.append("## ").append(heading(field.heading())).append("\n\n");
        field
            .values()
            .forEach(
                value -> essay.append(escaped(RowKeys.words(shown(key, value)))).append("\n\n"));
        target.fields().mapped(field.heading(), "essay of the collection", field.cell());
      } else {
        target.fields().left(field.heading(), NO_PLACE, field.cell());
      }
    }
    String language = target.language();
    target.describe(
        new Collection(
            arrangement.collectionId(item),
            LanguageMap.of(language, RowKeys.words(Arrangement.title(item))),
            List.of(),
            summary.map(text -> LanguageMap.of(language, text)).orElse(LanguageMap.EMPTY),
            essay.isEmpty() ? LanguageMap.EMPTY : LanguageMap.of(language, essay.toString()),
            arrangement.around(item).stream()
                .filter(a -> arrangement.role(a) == Role.COLLECTION)
                .findFirst()
                .map(arrangement::collectionId),
            ++order,
            Optional.empty(),
            Optional.empty()));
  }

  /** Codes of languages are names in an essay, in the language of the archive. */
  private String shown(String key, String value) {
    return key.equals("language")
        ? LanguageTag.parse(value)
            .map(tag -> LanguageTag.name(tag, target.language()))
            .orElse(value)
        : value;
  }

  private static boolean isShown(String key) {
    return SHOWN.contains(key) || (!key.equals("status") && Field.of(Keys.base(key)).isPresent());
  }

  /** {@code archivalHistory} becomes {@code Archival history}. */
  private static String heading(String heading) {
    String words =
        heading
            .replaceFirst("^(field_|dcterms:|Dublin Core:|Item Type Metadata:)", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])|_", " ")
            .strip();
    if (words.isEmpty()) {
      return heading;
    }
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT)
        + words.substring(first).toLowerCase(Locale.ROOT);
  }

  /** Words are words in an essay too, whatever signs they begin with. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#&])", "\\\\$1")
        .replaceAll("(?m)^(\\s*(?:\\d+)?)([-+=.)])", "$1\\\\$2");
  }
}
