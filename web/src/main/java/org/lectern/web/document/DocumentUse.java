package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Page;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.cite.Cited;
import org.lectern.web.cite.Coins;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Rights;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What a reader can do with a document: find the original, cite, share, copy and download it.
 *
 * @param coins the citation for reference managers that read pages
 */
public record DocumentUse(
    Held held,
    List<Citation> citations,
    String coins,
    Addresses addresses,
    Terms terms,
    List<Download> downloads,
    List<Download> records) {

  /** Where the original is, and the line that its holder wants to be shown. */
  public record Held(List<Link> institutions, List<Fact> reference, Optional<Phrase> credit) {
    /** Whether anything says where the original is. */
    public boolean somewhere() {
      return !institutions.isEmpty() || !reference.isEmpty();
    }

    /** The line, where it has to stand elsewhere on the page. */
    public Optional<Phrase> creditAlone() {
      return somewhere() ? Optional.empty() : credit;
    }
  }

  /** Where readers and viewers find the document; a viewer shows nothing without pages. */
  public record Addresses(
      String permalink, String mail, String manifest, Optional<String> viewer) {}

  /** What the law and its holder allow. */
  public record Terms(Optional<Rights> rights, List<Fact> facts) {}

  /** A file to download. */
  public record Download(String href, String label, String detail, String lang) {}

  static DocumentUse of(
      Site site, Visit visit, Document document, Optional<Page> page, Cited cited) {
    Description description = document.description();
    return new DocumentUse(
        held(site, visit, document),
        site.citations().of(cited),
        Coins.of(cited),
        addresses(visit.links(), document, title(visit, description), cited.url()),
        terms(description, visit),
        Downloads.content(site, visit, document, page),
        Downloads.records(site, visit, document));
  }

  private static String title(Visit visit, Description description) {
    return Phrase.of(description.title(), visit.preferred()).text();
  }

  private static Held held(Site site, Visit visit, Document document) {
    Names names = new Names(site.archive().authorities(), visit);
    Description description = document.description();
    List<String> institutions = description.words(Field.INSTITUTION);
    Optional<Institution> first =
        institutions.stream().findFirst().map(names.authorities()::institution);
    return new Held(
        institutions.stream().map(names::institution).toList(),
        Facts.reference(document, first, visit),
        DocumentPage.phrase(description.text(Field.CREDIT), visit)
            .or(() -> first.flatMap(i -> DocumentPage.phrase(i.credit(), visit))));
  }

  private static Addresses addresses(
      Links links, Document document, String title, String permalink) {
    return new Addresses(
        permalink,
        "mailto:?subject="
            + Links.encode(title)
            + "&body="
            + Links.encode(title + "\n" + permalink),
        links.manifest(document.id()),
        Optional.of(links.viewer(document.id())).filter(_ -> !document.pages().isEmpty()));
  }

  private static Terms terms(Description description, Visit visit) {
    List<Fact> facts = new ArrayList<>();
    description
        .word(Field.RIGHTS_HOLDER)
        .ifPresent(
            holder ->
                facts.add(
                    new Fact(
                        visit.text("rights.holder"), List.of(Fact.Value.of(Phrase.of(holder))))));
    DocumentPage.phrase(description.text(Field.RIGHTS_NOTE), visit)
        .ifPresent(
            note -> facts.add(new Fact(visit.text("rights.note"), List.of(Fact.Value.of(note)))));
    return new Terms(
        description.rights().map(uri -> Rights.of(uri, visit.messages())), List.copyOf(facts));
  }
}
