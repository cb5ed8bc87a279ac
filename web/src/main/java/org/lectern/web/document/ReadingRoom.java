package org.lectern.web.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.search.InsideQuery;
import org.lectern.core.text.Box;
import org.lectern.core.text.PageText;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Links;
import org.lectern.web.page.Marking;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * One page of a document with its texts beside it.
 *
 * @param gate what stands before all of it, in place of scan and panes
 * @param scan the page's image, if the document has pages and it is asked for
 * @param panes the texts, each with the language and direction it is in
 * @param versions everything there is to read, each a link that puts it on the table or takes it
 *     off
 * @param thumbnails the pages near this one, where there are several to see
 */
public record ReadingRoom(
    Optional<Gate> gate,
    Optional<Scan> scan,
    List<Pane> panes,
    List<Version> versions,
    List<Thumbnail> thumbnails,
    Optional<String> previous,
    Optional<String> next) {
  /** Texts that stand beside a scan at most; a third would leave none enough room. */
  private static final int MOST_TEXTS = 2;

  /** Pages in the strip at most, beside the first and the last. */
  private static final int STRIP = 100;

  private static final String SCAN = "scan";
  private static final String WORDS = "words";

  /** A page's image, or what stands before it; boxes are in pixels of the whole scan. */
  public record Scan(
      Optional<Gate> gate,
      Optional<Picture> picture,
      int number,
      int pages,
      String label,
      int width,
      int height,
      String info,
      List<Box> boxes,
      Optional<Phrase> note) {}

  /** A text on the table, as safe HTML. */
  public record Pane(
      String name,
      String role,
      String language,
      Phrase body,
      Optional<Gate> gate,
      boolean machine,
      List<String> credits,
      Optional<String> whole) {}

  /** Something there is to read: the scan, a transcript, a translation. */
  public record Version(String role, String language, String lang, String href, boolean shown) {}

  /** A page in the strip of pages. */
  public record Thumbnail(
      String href, String label, Optional<Picture> picture, boolean current, boolean hit) {}

  /** Whether there is nothing to see, read or turn to. */
  public boolean isEmpty() {
    return gate.isEmpty() && scan.isEmpty() && panes.isEmpty() && thumbnails.isEmpty();
  }

  static ReadingRoom of(
      Site site, Visit visit, Document document, Optional<Page> page, List<String> pagesWithHits) {
    return new Setting(site, visit, document, page, pagesWithHits).room();
  }

  /** The making of a room. */
  private record Setting(
      Site site, Visit visit, Document document, Optional<Page> page, List<String> pagesWithHits) {

    ReadingRoom room() {
      Map<String, Text> texts = texts();
      List<String> shown = shown(texts);
      Optional<Scan> scan = page.filter(_ -> shown.contains(SCAN)).map(this::scan);
      List<Pane> panes =
          shown.stream()
              .filter(name -> !name.equals(SCAN))
              .limit(MOST_TEXTS)
              .flatMap(name -> pane(name, texts).stream())
              .toList();
      Optional<Gate> gate = gate(scan, panes);
      int at = page.map(document.pages()::indexOf).orElse(0);
      return new ReadingRoom(
          gate,
          gate.isPresent() ? Optional.empty() : scan,
          gate.isPresent() ? List.of() : panes,
          versions(texts, shown),
          thumbnails(),
          at > 0 ? Optional.of(address(document.pages().get(at - 1))) : Optional.empty(),
          at + 1 < document.pages().size()
              ? Optional.of(address(document.pages().get(at + 1)))
              : Optional.empty());
    }

    /** A warning before any of it, or the one lock before all of it: it is shown once. */
    private static Optional<Gate> gate(Optional<Scan> scan, List<Pane> panes) {
      List<Optional<Gate>> gates =
          Stream.concat(scan.stream().map(Scan::gate), panes.stream().map(Pane::gate)).toList();
      return gates.stream()
          .flatMap(Optional::stream)
          .filter(gate -> gate.pause() || gates.stream().allMatch(Optional.of(gate)::equals))
          .findFirst();
    }

    /** The page where a machine has read words on it, or may have where a gate covers them. */
    private Optional<Page> machineRead() {
      return page.filter(p -> p.ocr().isPresent())
          .filter(
              p ->
                  !mayRead(p)
                      || site.words(document, p).filter(w -> !w.plain().isBlank()).isPresent());
    }

    /** The text of each name for this page: the page's own, else that of the whole document. */
    private Map<String, Text> texts() {
      Map<String, Text> texts = new LinkedHashMap<>();
      document.texts().stream()
          .filter(t -> t.role() != Text.Role.ABSTRACT)
          .filter(t -> t.page().isEmpty() || t.page().equals(page.map(Page::name)))
          .sorted(Comparator.comparing(Text::role).thenComparing(t -> t.page().isEmpty()))
          .forEach(t -> texts.putIfAbsent(t.name(), t));
      return texts;
    }

    /** What the address asks for, else the scan, the original and the reader's translation. */
    private List<String> shown(Map<String, Text> texts) {
      List<String> asked =
          visit
              .parameter("show")
              .map(show -> List.of(show.split(",", -1)))
              .orElse(List.of())
              .stream()
              .filter(n -> n.equals(SCAN) || n.equals(WORDS) || texts.containsKey(n))
              .toList();
      if (!asked.isEmpty()) {
        return asked;
      }
      List<String> shown = new ArrayList<>();
      page.ifPresent(_ -> shown.add(SCAN));
      Optional<Text> original =
          texts.values().stream().filter(t -> t.role() != Text.Role.TRANSLATION).findFirst();
      original.map(Text::name).ifPresent(shown::add);
      translation(texts)
          .filter(t -> original.filter(o -> isReadable(o.language())).isEmpty())
          .map(Text::name)
          .ifPresent(shown::add);
      if (shown.stream().allMatch(SCAN::equals) && machineRead().isPresent()) {
        shown.add(WORDS);
      }
      return shown;
    }

    private boolean isReadable(String language) {
      return language.split("-", 2)[0].equals(visit.messages().tag());
    }

    private Optional<Text> translation(Map<String, Text> texts) {
      List<Text> translations =
          texts.values().stream().filter(t -> t.role() == Text.Role.TRANSLATION).toList();
      return visit.preferred().stream()
          .flatMap(l -> translations.stream().filter(t -> t.language().split("-", 2)[0].equals(l)))
          .findFirst()
          .or(() -> translations.stream().findFirst());
    }

    private Scan scan(Page shown) {
      Decision decision = site.rule().scan(document, shown, visit.viewer());
      Optional<Gate> gate = Gate.of(decision, document, Gate.access(document, shown), visit);
      return new Scan(
          gate,
          gate.isPresent() ? Optional.empty() : Optional.of(Picture.large(visit, document, shown)),
          document.number(shown),
          document.pages().size(),
          Picture.label(document, shown),
          shown.scan().size().width(),
          shown.scan().size().height(),
          visit.links().imageInfo(document.imageId(shown)),
          gate.isPresent() ? List.of() : boxes(shown),
          Optional.of(Phrase.of(shown.note(), visit.preferred())).filter(n -> !n.isEmpty()));
    }

    private List<Box> boxes(Page shown) {
      InsideQuery query = InsideQuery.parse(visit.parameter("q").orElse(""));
      return query.isEmpty() || !mayRead(shown)
          ? List.of()
          : site
              .index()
              .words(site.archive(), document)
              .find(
                  query,
                  site.rule().on(document, visit.viewer()),
                  page -> page.equals(Optional.of(shown)))
              .stream()
              .filter(place -> place.text().isEmpty())
              .flatMap(place -> place.boxes().stream())
              .toList();
    }

    private boolean mayRead(Page shown) {
      return site.rule().words(document, shown, visit.viewer()).allowed();
    }

    private Optional<Pane> pane(String name, Map<String, Text> texts) {
      if (name.equals(WORDS)) {
        return machineRead().map(this::words);
      }
      Text text = texts.get(name);
      Optional<Gate> gate =
          Gate.of(
              site.rule().text(document, text, visit.viewer()),
              document,
              text.access().orElseGet(() -> document.description().access()),
              visit);
      String body =
          gate.isPresent()
              ? ""
              : site.soundText(document, text)
                  .map(
                      clean ->
                          Marking.html(clean.html(), name, text.language(), visit.parameter("q")))
                  .orElseGet(this::damaged);
      return Optional.of(
          new Pane(
              name,
              visit.text("role." + text.role()),
              visit.messages().language(text.language()),
              Phrase.of(body, text.language()),
              gate,
              text.role() == Text.Role.OCR || text.status() == Text.Quality.MACHINE,
              Credits.of(text, visit),
              document.pages().size() > 1 || text.page().isPresent()
                  ? Optional.of(visit.links().text(document.id(), name))
                  : Optional.empty()));
    }

    private String damaged() {
      return "<p lang=\"%s\" dir=\"%s\">%s</p>"
          .formatted(visit.messages().tag(), visit.messages().dir(), visit.text("text.damaged"));
    }

    private Pane words(Page shown) {
      Decision decision = site.rule().words(document, shown, visit.viewer());
      Optional<Gate> gate = Gate.of(decision, document, Gate.access(document, shown), visit);
      Optional<PageText> words = gate.isPresent() ? Optional.empty() : site.words(document, shown);
      String language =
          words
              .map(PageText::language)
              .filter(l -> !l.equals("und"))
              .orElseGet(
                  () ->
                      document.description().words(Field.LANGUAGE).stream()
                          .findFirst()
                          .orElse("und"));
      return new Pane(
          WORDS,
          visit.text("role.ocr"),
          language.equals("und") ? "" : visit.messages().language(language),
          Phrase.of(
              words.map(w -> Marking.html(w, language, visit.parameter("q"))).orElse(""), language),
          gate,
          true,
          List.of(),
          Optional.empty());
    }

    private List<Version> versions(Map<String, Text> texts, List<String> shown) {
      List<Version> versions = new ArrayList<>();
      page.ifPresent(_ -> versions.add(version(visit.text("role.scan"), "", "", SCAN, shown)));
      texts
          .values()
          .forEach(
              t ->
                  versions.add(
                      version(
                          visit.text("role." + t.role()),
                          visit.messages().language(t.language()),
                          t.language(),
                          t.name(),
                          shown)));
      machineRead()
          .ifPresent(_ -> versions.add(version(visit.text("role.ocr"), "", "", WORDS, shown)));
      return versions;
    }

    private Version version(
        String role, String language, String lang, String name, List<String> shown) {
      List<String> toggled = new ArrayList<>(shown);
      boolean on = toggled.remove(name);
      if (!on) {
        toggled.add(name.equals(SCAN) ? 0 : toggled.size(), name);
        while (toggled.stream().filter(n -> !n.equals(SCAN)).count() > MOST_TEXTS) {
          toggled.remove(toggled.getFirst().equals(SCAN) ? 1 : 0);
        }
      }
      if (toggled.isEmpty()) {
        toggled.add(name);
      }
      return new Version(
          role, language, lang, visit.with("show", String.join(",", toggled)) + "#read", on);
    }

    private List<Thumbnail> thumbnails() {
      if (document.pages().size() < 2) {
        return List.of();
      }
      if (document.pages().stream().noneMatch(this::mayBeSeen)) {
        return List.of();
      }
      return around(document.pages()).stream()
          .map(
              p ->
                  new Thumbnail(
                      address(p),
                      Picture.label(document, p),
                      Optional.of(p)
                          .filter(
                              x ->
                                  Gate.of(
                                          site.rule().scan(document, x, visit.viewer()),
                                          document,
                                          Gate.access(document, x),
                                          visit)
                                      .isEmpty())
                          .map(x -> Picture.thumbnail(visit, document, x)),
                      page.filter(p::equals).isPresent(),
                      pagesWithHits.contains(p.name())))
          .toList();
    }

    /** Whether a reader sees the scan, perhaps after a warning. */
    private boolean mayBeSeen(Page other) {
      return site.rule().scan(document, other, visit.viewer()).allowed();
    }

    /** The pages near this one, the first and the last: a book has a thousand. */
    private List<Page> around(List<Page> pages) {
      int at = page.map(pages::indexOf).orElse(0);
      return IntStream.range(0, pages.size())
          .filter(i -> Math.abs(i - at) <= STRIP / 2 || i == 0 || i == pages.size() - 1)
          .mapToObj(pages::get)
          .toList();
    }

    /** A page's address; the choice of versions and the search go along. */
    private String address(Page other) {
      return visit.links().page(document.id(), other.name())
          + Links.query(
              visit.query().stream()
                  .filter(p -> p.getKey().equals("show") || p.getKey().equals("q"))
                  .toList())
          + "#read";
    }
  }
}
