package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.web.document.DocumentUse.Download;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Lists what a reader may take along, with formats and sizes. */
final class Downloads {
  private Downloads() {}

  private static String shown(Dimensions size) {
    return size.width() + " × " + size.height();
  }

  /** Page images, texts and files, as far as the rule lets them out. */
  static List<Download> content(Site site, Visit visit, Document document, Optional<Page> page) {
    Links links = visit.links();
    List<Download> downloads = new ArrayList<>();
    downloads.add(
        new Download(
            links.document(document.id()) + ".pdf",
            visit.text("take.pdf"),
            visit.text("take.pdf.detail"),
            ""));
    if (!document.texts().isEmpty()) {
      downloads.add(take(visit, document, ".epub", "take.epub", "EPUB"));
      downloads.add(take(visit, document, ".tei.xml", "take.tei", "TEI P5, XML"));
    }
    if (!document.pages().isEmpty()) {
      downloads.add(take(visit, document, ".zip?what=scans", "take.scans", "ZIP, JPEG"));
      downloads.add(
          take(visit, document, ".zip?what=scans&size=1000", "take.small-scans", "ZIP, JPEG"));
    }
    downloads.add(take(visit, document, ".zip", "take.all", "ZIP, BagIt"));
    page.filter(p -> DocumentPage.isOpen(site, document, p, visit) || visit.warningRead())
        .filter(p -> site.rule().scan(document, p, visit.viewer()).allowed())
        .ifPresent(
            p ->
                downloads.add(
                    new Download(
                        links.path(
                            SitePaths.image(Links.encode(document.imageId(p)))
                                + "/full/max/0/default.jpg"),
                        visit.text("download.image", document.number(p)),
                        "JPEG, " + shown(site.limits().max(p.scan().size())),
                        "")));
    document.texts().stream()
        .filter(t -> site.rule().text(document, t, visit.viewer()).allowed())
        .map(Text::name)
        .filter(name -> !TextPage.pauses(site, visit, document, name))
        .distinct()
        .forEach(
            name -> {
              Text text = document.texts(name).getFirst();
              downloads.add(
                  new Download(
                      links.text(document.id(), name) + ".txt",
                      visit.text("role." + text.role())
                          + " · "
                          + visit.messages().language(text.language()),
                      visit.text("download.plain"),
                      text.language()));
            });
    Decision files = site.rule().files(document, visit.viewer());
    if (files == Decision.SHOW || (files.allowed() && visit.warningRead())) {
      document
          .files()
          .forEach(
              f ->
                  downloads.add(
                      new Download(
                          links.path(SitePaths.file(document.id(), Links.encode(f.fileName()))),
                          f.fileName(),
                          f.mediaType() + ", " + visit.messages().size(f.bytes()),
                          "")));
    }
    return downloads;
  }

  private static Download take(
      Visit visit, Document document, String form, String key, String detail) {
    return new Download(visit.links().document(document.id()) + form, visit.text(key), detail, "");
  }

  /** The description in the forms that other programs take. */
  static List<Download> records(Site site, Visit visit, Document document) {
    String href = visit.links().document(document.id());
    return List.of(
        new Download(href + ".bib", "BibTeX", visit.text("download.citation"), ""),
        new Download(href + ".ris", "RIS", visit.text("download.citation"), ""),
        new Download(href + ".csl.json", "CSL-JSON", visit.text("download.citation"), ""),
        new Download(href + ".json", "JSON", visit.text("download.record"), ""),
        new Download(href + ".jsonld", "JSON-LD", "schema.org", ""),
        new Download(
            visit
                .links()
                .path(
                    SitePaths.OAI
                        + "?verb=GetRecord&metadataPrefix=oai_dc&identifier="
                        + Links.encode(site.oaiIdentifier(document))),
            "Dublin Core",
            "OAI-PMH",
            ""));
  }
}
