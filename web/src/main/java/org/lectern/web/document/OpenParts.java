package org.lectern.web.document;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.history.Difference;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What a reader may see of earlier versions of a document: what the rule of the version and that of
 * today both show. A warning shows it once it is read.
 */
record OpenParts(Site site, Visit visit, Document now) {

  /** Whether earlier words are hidden by the archive, whoever reads. */
  boolean hidden() {
    return site.folder().history().hides(now.id());
  }

  /** Whether all of the texts of a name can be read as a version had them. */
  boolean texts(Document then, String name) {
    return !hidden() && texts(then, text -> text.name().equals(name));
  }

  /** Whether the words of a difference between versions can be read. */
  boolean words(Difference difference, List<Document> versions) {
    String name = difference.part().name();
    return !hidden()
        && Stream.concat(versions.stream(), Stream.of(now))
            .allMatch(
                then ->
                    switch (difference.part().kind()) {
                      case FIELD, ARCHIVE -> true;
                      case TEXT -> texts(then, text -> text.fullName().equals(name));
                      case PAGE, OCR -> page(then, Page.nameOf(name));
                      case FILE -> files(then);
                    });
  }

  /** Whether the files of a version can be fetched. */
  boolean files(Document then) {
    return isShown(site.rule().files(then, visit.viewer()))
        && isShown(site.rule().files(now, visit.viewer()));
  }

  private boolean texts(Document then, Predicate<Text> which) {
    return then.texts().stream().filter(which).allMatch(text -> text(then, text) && text(now, text))
        && now.texts().stream().filter(which).allMatch(text -> text(now, text));
  }

  private boolean text(Document document, Text text) {
    return isShown(site.rule().text(document, text, visit.viewer()));
  }

  /** A page that is not there any more follows what holds for all of the document. */
  private boolean page(Document then, String name) {
    return then.page(name).map(page -> page(then, page)).orElse(true)
        && now.page(name).map(page -> page(now, page)).orElseGet(() -> files(now));
  }

  private boolean page(Document document, Page page) {
    return isShown(site.rule().words(document, page, visit.viewer()));
  }

  private boolean isShown(Decision decision) {
    return decision == Decision.SHOW || (decision == Decision.ADVISE && visit.warningRead());
  }
}
