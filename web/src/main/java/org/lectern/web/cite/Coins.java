package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLItemData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lectern.core.model.Description;
import org.lectern.core.model.Field;

/**
 * A citation as the title of an empty element of class {@code Z3988} (COinS): a context object of
 * OpenURL (ANSI/NISO Z39.88-2004) with the fields of Dublin Core.
 */
public final class Coins {
  private Coins() {}

  /** The context object, as the query of an address is written. */
  public static String of(Cited cited) {
    CSLItemData item = CslItem.of(cited);
    Description description = cited.document().description();
    List<Map.Entry<String, String>> keys = new ArrayList<>();
    keys.add(Map.entry("ctx_ver", "Z39.88-2004"));
    keys.add(Map.entry("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"));
    keys.add(Map.entry("rft.type", type(item)));
    keys.add(Map.entry("rft.title", item.getTitle()));
    Exports.names(item.getAuthor()).forEach(name -> keys.add(Map.entry("rft.creator", name)));
    description.date().ifPresent(date -> keys.add(Map.entry("rft.date", date.value())));
    if (item.getArchive() != null) {
      keys.add(Map.entry("rft.source", item.getArchive()));
    }
    if (item.getPublisher() != null) {
      keys.add(Map.entry("rft.publisher", item.getPublisher()));
    }
    description.words(Field.LANGUAGE).forEach(tag -> keys.add(Map.entry("rft.language", tag)));
    description.rights().ifPresent(uri -> keys.add(Map.entry("rft.rights", uri.toString())));
    keys.add(Map.entry("rft.identifier", cited.url()));
    return keys.stream()
        .map(key -> key.getKey() + "=" + URLEncoder.encode(key.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** As Zotero calls it, which takes the type as it is written. */
  static String type(CSLItemData item) {
    return switch (item.getType()) {
      case PERSONAL_COMMUNICATION -> "letter";
      case GRAPHIC -> "artwork";
      case SPEECH -> "presentation";
      case MAP, REPORT, INTERVIEW, BOOK -> item.getType().toString();
      default -> "manuscript";
    };
  }
}
