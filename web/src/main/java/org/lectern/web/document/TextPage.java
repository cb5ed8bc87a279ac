package org.lectern.web.document;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.cite.Cited;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Link;
import org.lectern.web.page.Marking;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Times;
import org.lectern.web.page.Visit;

/**
 * One text of a document from beginning to end, each page beginning with a link to its scan.
 *
 * @param others the document's other texts
 */
public record TextPage(
    Frame frame,
    Link document,
    Optional<DateShown> date,
    String role,
    String language,
    boolean machine,
    List<String> credits,
    Optional<Gate> gate,
    List<Part> parts,
    List<Other> others,
    String plain,
    List<Citation> citations) {

  /** The anchor of a text that is not divided by pages. */
  static final String WHOLE = "text";

  /** The text of one page, or all of it where it is not divided; as safe HTML. */
  public record Part(Optional<Link> page, String anchor, Phrase body) {}

  /** Another text to read. */
  public record Other(String href, String words, String lang, boolean current) {}

  public static Optional<TextPage> of(Site site, Visit visit, Document document, String name) {
    List<Text> texts =
        document.texts(name).stream()
            .sorted(Comparator.comparingInt(t -> order(document, t)))
            .toList();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    Text first = texts.getFirst();
    List<Part> parts = new ArrayList<>();
    Optional<Gate> gate = Optional.empty();
    for (Text text : texts) {
      Optional<Gate> closed = gate(site, visit, document, text);
      if (closed.isPresent()) {
        gate = closed;
      } else {
        parts.add(part(site, visit, document, text));
      }
    }
    if (gate.filter(Gate::pause).isPresent()) {
      parts.clear();
    }
    Phrase title = Phrase.of(document.description().title(), visit.preferred());
    String role = visit.text("role." + first.role());
    String language = visit.messages().language(first.language());
    String path = SitePaths.text(document.id(), name);
    Frame frame =
        Frame.of(
                site,
                visit,
                new Phrase(
                    title.text() + " (" + role + ", " + language + ")", title.lang(), title.dir()))
            .describedAs(Phrase.of(document.description().summary(), visit.preferred()).text())
            .and(
                new Frame.Alternate(
                    "alternate", "text/plain", language, visit.links().path(path) + ".txt"));
    return Optional.of(
        new TextPage(
            visit.parameter("q").isPresent() || gate.isPresent() ? frame.unlisted() : frame,
            new Link(visit.links().document(document.id()), title),
            DateShown.of(document.description(), visit),
            role,
            language,
            first.status() == Text.Quality.MACHINE || first.role() == Text.Role.OCR,
            Credits.of(first, visit),
            gate,
            withHit(parts),
            others(visit, document, name),
            visit.links().text(document.id(), name) + ".txt",
            site.citations()
                .of(
                    new Cited(
                        document,
                        site.archive().authorities(),
                        site.archive().info(),
                        visit.links().absolute(path),
                        Optional.of(first),
                        Optional.empty(),
                        LocalDate.now(ZoneOffset.UTC),
                        visit.messages().locale(),
                        visit.preferred()))));
  }

  /** The first place found has the address {@code #hit}, as on the document's page. */
  private static List<Part> withHit(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Optional<String> hit = Marking.withHit(part.body().text());
      if (hit.isPresent()) {
        Phrase body = new Phrase(hit.orElseThrow(), part.body().lang(), part.body().dir());
        List<Part> marked = new ArrayList<>(parts);
        marked.set(i, new Part(part.page(), part.anchor(), body));
        return marked;
      }
    }
    return parts;
  }

  /** Whether a reader has yet to read a warning before any of a text. */
  static boolean pauses(Site site, Visit visit, Document document, String name) {
    return document.texts(name).stream()
        .anyMatch(text -> gate(site, visit, document, text).filter(Gate::pause).isPresent());
  }

  /**
   * The text without markup; empty where any of it is behind a gate, a warning not yet read among
   * them, or there is none.
   */
  public static Optional<String> plain(Site site, Visit visit, Document document, String name) {
    List<Text> texts = document.texts(name);
    boolean shown = texts.stream().allMatch(text -> gate(site, visit, document, text).isEmpty());
    return texts.isEmpty() || !shown
        ? Optional.empty()
        : Optional.of(
            String.join(
                "\n\n",
                texts.stream()
                    .sorted(Comparator.comparingInt(t -> order(document, t)))
                    .map(t -> site.text(document, t).plain().strip())
                    .toList()));
  }

  /** What a text of that name, {@code transcript.ru}, is called. */
  static String words(Visit visit, String name) {
    int dot = name.indexOf('.');
    return visit.messages().term("role", name.substring(0, dot))
        + " · "
        + visit.messages().language(name.substring(dot + 1));
  }

  private static int order(Document document, Text text) {
    return text.page().flatMap(document::page).map(document::number).orElse(0);
  }

  private static Optional<Gate> gate(Site site, Visit visit, Document document, Text text) {
    return Gate.of(
        site.rule().text(document, text, visit.viewer()),
        document,
        text.access().orElseGet(() -> document.description().access()),
        visit);
  }

  private static Part part(Site site, Visit visit, Document document, Text text) {
    Optional<Page> page = text.page().flatMap(document::page);
    if (text.format() == Text.Format.VTT) {
      return spoken(site, visit, document, text, text.page().orElseThrow());
    }
    String anchor = page.map(p -> "page-" + p.name()).orElse(WHOLE);
    return new Part(
        page.map(
            p ->
                new Link(
                    visit.links().page(document.id(), p.name()),
                    Phrase.of(
                        visit.text("page.label", Picture.label(document, p)),
                        visit.messages().tag()))),
        anchor,
        Phrase.of(
            Marking.withPlaces(
                site.text(document, text).html(), anchor, text.language(), visit.parameter("q")),
            text.language()));
  }

  /** What is said in a recording; its times lead to it. */
  private static Part spoken(
      Site site, Visit visit, Document document, Text text, String recording) {
    String anchor = Times.anchor(recording);
    String html =
        Times.linked(site.text(document, text).html(), visit.links(), document.id(), recording);
    return new Part(
        Optional.of(
            new Link(
                visit.links().document(document.id()) + "#" + anchor,
                Phrase.of(recording, visit.messages().tag()))),
        anchor,
        Phrase.of(
            Marking.withPlaces(html, anchor, text.language(), visit.parameter("q")),
            text.language()));
  }

  private static List<Other> others(Visit visit, Document document, String name) {
    return document.texts().stream()
        .map(Text::name)
        .distinct()
        .map(
            n -> {
              Text text = document.texts(n).getFirst();
              return new Other(
                  visit.links().text(document.id(), n),
                  visit.text("role." + text.role())
                      + " · "
                      + visit.messages().language(text.language()),
                  text.language(),
                  n.equals(name));
            })
        .toList();
  }
}
