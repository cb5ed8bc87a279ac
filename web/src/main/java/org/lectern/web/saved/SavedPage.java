package org.lectern.web.saved;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.SitePaths;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.document.DocumentText;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The documents of a list, with a citation of each.
 *
 * @param own whether it is the reader's own list, which can be changed, or one that was passed on
 * @param share the address that shows the same list to others
 * @param exports the list as files for reference managers
 */
public record SavedPage(
    Frame frame, boolean own, List<Item> items, String share, List<Export> exports) {

  /** A saved document. */
  public record Item(DocumentId id, DocumentCard card, Citation citation) {}

  /** A file to download. */
  public record Export(String href, String label) {}

  static SavedPage of(Site site, Visit visit, SavedList list, boolean own) {
    List<Document> documents =
        list.ids().stream().flatMap(id -> site.archive().document(id).stream()).toList();
    String ids =
        Links.query(
            List.of(
                Map.entry(
                    "ids",
                    new SavedList(documents.stream().map(Document::id).toList()).toString())));
    return new SavedPage(
        Frame.of(site, visit, visit.text("saved.title")).unlisted(),
        own,
        documents.stream()
            .map(
                document ->
                    new Item(
                        document.id(),
                        DocumentCard.of(site, visit, document),
                        site.citations().first(DocumentText.cited(site, visit, document))))
            .toList(),
        visit.links().absolute(PagePaths.SAVED + ids),
        List.of(
            new Export(visit.links().path(PagePaths.savedAs("ris") + ids), "RIS"),
            new Export(visit.links().path(PagePaths.savedAs("bib") + ids), "BibTeX"),
            new Export(visit.links().path(PagePaths.savedAs("csl.json") + ids), "CSL-JSON"),
            new Export(visit.links().path(PagePaths.savedAs("csv") + ids), "CSV"),
            new Export(visit.links().path(PagePaths.savedAs("pdf") + ids), "PDF"),
            new Export(
                visit.links().path(PagePaths.savedAs("txt") + ids),
                visit.text("saved.citations"))));
  }

  /** Where the reader goes to find more, as long as the list is empty. */
  public Optional<String> more() {
    return Optional.of(frame.links().path(SitePaths.DOCUMENTS)).filter(_ -> items.isEmpty());
  }
}
