package org.lectern.core.importer.table;

import java.util.Optional;
import org.lectern.core.batch.ColumnGuide;

/** Any table: headings of Dublin Core, those of archive folders, or such as people write. */
final class PlainTable implements Dialect {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public Optional<Mapping> guess(String heading) {
    String plain = ElementNames.plain(heading);
    return switch (plain) {
      case "id", "objectid", "recordid", "itemid" -> Optional.of(Mapping.to("id"));
      case "parent", "parentid" -> Optional.of(Mapping.to("parent"));
      case "file", "files", "filename", "filenames", "image", "images", "scan", "scans", "pdf" ->
          Optional.of(Mapping.to("file"));
      case "transcript", "transcription", "fulltext" -> Optional.of(Mapping.to("text:transcript"));
      case "remove", "status" -> Optional.empty();
      default ->
          ElementNames.isQualified(heading)
              ? ElementNames.key(heading).map(Mapping::to)
              : ColumnGuide.key(heading).or(() -> ElementNames.key(heading)).map(Mapping::to);
    };
  }

  @Override
  public Optional<String> separator() {
    return Optional.empty();
  }
}
