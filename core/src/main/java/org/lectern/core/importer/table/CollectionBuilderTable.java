package org.lectern.core.importer.table;

import java.util.Locale;
import java.util.Optional;

/** CollectionBuilder-CSV and -GH: one row for each object, pages of compound ones below them. */
final class CollectionBuilderTable implements Dialect {
  @Override
  public String name() {
    return "collectionbuilder";
  }

  @Override
  public boolean hasLastingIds() {
    return true;
  }

  @Override
  public Optional<String> separator() {
    return Optional.of(";");
  }

  @Override
  public Optional<Mapping> guess(String heading) {
    return switch (heading.toLowerCase(Locale.ROOT)) {
      case "objectid" -> Optional.of(Mapping.to("id"));
      case "parentid" -> Optional.of(Mapping.to("parent"));
      case "filename", "object_location" -> Optional.of(Mapping.to("file"));
      case "object_transcript" -> Optional.of(Mapping.to("text:transcript"));
      case "image_alt_text" -> Optional.of(Mapping.to("alt"));
      case "display_template" -> Optional.of(Mapping.to("model"));
      case "identifier" -> Optional.of(Mapping.to("identifier", ""));
      case "image_small", "image_thumb", "object_thumb", "object_download", "thumbnail" ->
          Optional.of(Mapping.leave("smaller pictures are made of the scan"));
      case "date-is-approximate?" -> Optional.empty();
      default -> ElementNames.key(heading).map(Mapping::to);
    };
  }

  @Override
  public Role role(Item item, Optional<Item> parent, boolean hasChildren) {
    return parent.isPresent() ? Role.PART : Role.DOCUMENT;
  }
}
