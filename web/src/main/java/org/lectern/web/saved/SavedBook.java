package org.lectern.web.saved;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.lectern.core.model.Document;
import org.lectern.web.book.Book;
import org.lectern.web.document.DocumentText;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A list of documents as a book of one part: a bibliography, with the address of the list. */
final class SavedBook {
  private SavedBook() {}

  static Book of(Site site, Visit visit, List<Document> documents) {
    String list =
        visit
            .links()
            .absolute(
                PagePaths.SAVED
                    + "?ids="
                    + new SavedList(documents.stream().map(Document::id).toList()));
    return new Book(
        "saved",
        visit.messages().tag(),
        Phrase.of(site.archive().info().title(), visit.preferred()),
        ours(visit, visit.text("saved.title")),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(
            new Book.Section(
                visit.text("saved.citations"),
                documents.stream().map(document -> citation(site, visit, document)).toList()),
            new Book.Section(visit.text("share.title"), List.of(ours(visit, list)))),
        List.of(),
        visit.text("role.scan"),
        List.of(),
        List.of(),
        list,
        "");
  }

  private static Phrase citation(Site site, Visit visit, Document document) {
    String html = site.citations().first(DocumentText.cited(site, visit, document)).html();
    return ours(visit, Jsoup.parse(html).text());
  }

  private static Phrase ours(Visit visit, String words) {
    return Phrase.of(words, visit.messages().tag());
  }
}
