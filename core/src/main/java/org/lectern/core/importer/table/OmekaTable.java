package org.lectern.core.importer.table;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.LanguageTag;

/**
 * Omeka Classic ({@code Dublin Core:Title}, {@code Item Type Metadata:Text}) and Omeka S ({@code
 * dcterms:title}, with {@code @language} and data types behind it); {@link OmekaJson} gives the
 * same headings.
 */
final class OmekaTable implements Dialect {
  private static final Pattern LANGUAGE = Pattern.compile("\\s@([A-Za-z-]+)|[^\\s]@([A-Za-z-]+)$");

  @Override
  public String name() {
    return "omeka";
  }

  @Override
  public boolean hasLastingIds() {
    return true;
  }

  @Override
  public Optional<String> separator() {
    return Optional.empty();
  }

  @Override
  public Optional<Mapping> guess(String heading) {
    if (heading.endsWith(" (private)") || heading.endsWith(" (address)")) {
      return Optional.empty();
    }
    String bare = heading.replaceAll("\\s*(\\^\\^\\S+|§\\S+)", "").strip();
    Matcher language = LANGUAGE.matcher(bare);
    Optional<String> tag = Optional.empty();
    if (language.find()) {
      String written = language.group(1) == null ? language.group(2) : language.group(1);
      tag = LanguageTag.canonical(written);
      bare = bare.replaceFirst("\\s*@[A-Za-z-]+", "").strip();
    }
    String of = tag.map(t -> "@" + t).orElse("");
    return key(bare)
        .map(
            m ->
                !of.isEmpty() && Keys.isText(m.key())
                    ? new Mapping(m.key() + of, m.separator(), m.left())
                    : m);
  }

  private static Optional<Mapping> key(String heading) {
    return switch (heading.toLowerCase(Locale.ROOT)) {
      case "id", "o:id", "internal id", "item id", "omeka id", "record id" ->
          Optional.of(Mapping.to("id"));
      case "file",
          "files",
          "media",
          "media url",
          "media urls",
          "media_url",
          "o:media",
          "original",
          "url",
          "html",
          "iiif image",
          "o:media/o:original_url",
          "o:original_url",
          "media:original_url",
          "fileurl" ->
          Optional.of(Mapping.to("file"));
      case "tags" -> Optional.of(Mapping.to("subject", ","));
      case "collection", "item set", "item sets", "o:item_set", "o:item_set/dcterms:title" ->
          Optional.of(Mapping.to("collection"));
      case "itemtype", "item type", "resource class", "o:resource_class" ->
          Optional.of(Mapping.to("type"));
      case "public", "is_public", "o:is_public" -> Optional.of(Mapping.to("published"));
      case "featured" -> Optional.of(Mapping.leave("what the old site put on its home page"));
      case "resource type", "resource_type", "o:resource_type", "recordtype" ->
          Optional.of(Mapping.to("model"));
      case "o:title" -> Optional.of(Mapping.to("title"));
      case "o:alt_text" -> Optional.of(Mapping.to("alt"));
      case "data: html" -> Optional.of(Mapping.to("text:transcript"));
      case "coordinates" -> Optional.of(Mapping.to("coordinates"));
      case "position" -> Optional.of(Mapping.to("order"));
      case "o:owner", "o:resource_template", "o:site", "o:is_open" ->
          Optional.of(Mapping.leave("it is of the old site"));
      case "o:thumbnail", "o:thumbnail_urls", "thumbnail_display_urls", "o:primary_media" ->
          Optional.of(Mapping.leave("smaller pictures are made of the scan"));
      case "o:media_type", "o:sha256", "o:size", "o:renderer" ->
          Optional.of(Mapping.leave("files are measured again"));
      case "o:item", "item" -> Optional.of(Mapping.to("parent"));
      default -> itemType(heading).or(() -> ElementNames.key(heading).map(Mapping::to));
    };
  }

  private static Optional<Mapping> itemType(String heading) {
    String plain = ElementNames.plain(heading);
    if (!plain.startsWith("itemtypemetadata")) {
      return Optional.empty();
    }
    return Optional.ofNullable(
            switch (plain.substring("itemtypemetadata".length())) {
              case "text", "transcription" -> "text:transcript";
              case "interviewer" -> "creator:interviewer";
              case "interviewee" -> "creator:interviewee";
              case "location" -> "place";
              case "originalformat", "physicaldimensions" -> "physical";
              case "director" -> "creator:director";
              case "from" -> "creator:sender";
              case "to" -> "contributor:recipient";
              case "cc" -> "contributor:copy-to";
              case "participants" -> "contributor:present";
              default -> null;
            })
        .map(Mapping::to);
  }

  @Override
  public Role role(Item item, Optional<Item> parent, boolean hasChildren) {
    String model =
        ElementNames.plain(item.first("model").orElse("")).replaceFirst("^o(?=item|media)", "");
    if (model.equals("itemset") || model.equals("itemsets")) {
      return Role.COLLECTION;
    }
    return model.equals("media") && parent.isPresent() ? Role.PART : Role.DOCUMENT;
  }
}
