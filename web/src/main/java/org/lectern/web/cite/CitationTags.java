package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLItemData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lectern.core.model.Description;
import org.lectern.core.model.Field;

/**
 * What reference managers read in the head of a page: the {@code citation_*} tags of Highwire
 * Press, which have no place for doubt, and beside them Dublin Core, whose date is the whole EDTF
 * expression.
 */
public final class CitationTags {
  private CitationTags() {}

  /** Names and contents of {@code meta} elements, in order. */
  public static List<Map.Entry<String, String>> of(Cited cited) {
    CSLItemData item = CslItem.of(cited);
    Description description = cited.document().description();
    List<Map.Entry<String, String>> tags = new ArrayList<>();
    tags.add(Map.entry("citation_title", item.getTitle()));
    Exports.names(item.getAuthor()).forEach(n -> tags.add(Map.entry("citation_author", n)));
    description
        .date()
        .flatMap(date -> new CitedDate(date).highwire())
        .ifPresent(date -> tags.add(Map.entry("citation_publication_date", date)));
    description
        .words(Field.LANGUAGE)
        .forEach(language -> tags.add(Map.entry("citation_language", language)));
    if (item.getPublisher() != null) {
      tags.add(Map.entry("citation_publisher", item.getPublisher()));
    }
    tags.add(Map.entry("citation_public_url", cited.url()));
    description.date().ifPresent(date -> tags.add(Map.entry("DC.date", date.value())));
    // Zotero takes the first, and a word that it does not know for an article of a journal.
    String type = Coins.type(item);
    tags.add(Map.entry("DC.type", type));
    description.words(Field.TYPE).stream()
        .findFirst()
        .filter(word -> !word.equals(type))
        .ifPresent(word -> tags.add(Map.entry("DC.type", word)));
    if (item.getArchive() != null) {
      tags.add(Map.entry("DC.source", item.getArchive()));
    }
    description.word(Field.REFERENCE).ifPresent(r -> tags.add(Map.entry("DC.identifier", r)));
    return tags;
  }
}
