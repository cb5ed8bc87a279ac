package org.lectern.web.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.search.DocumentWords;
import org.lectern.core.search.InsideQuery;
import org.lectern.core.text.Box;
import org.lectern.core.text.PageText;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Links;
import org.lectern.web.page.Marking;
import org.lectern.web.page.PagePaths;
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
 * @param rows whether the texts stand paragraph beside paragraph: each pane has as many stretches
 * @param versions everything there is to read, each a link that puts it on the desk or takes it off
 * @param thumbnails the pages near this one, where there are several to see
 * @param turn the way to the other pages, where there are several to see
 */
public record ReadingRoom(
    Optional<Gate> gate,
    Optional<Scan> scan,
    List<Pane> panes,
    boolean rows,
    List<Version> versions,
    List<Thumbnail> thumbnails,
    Optional<Turn> turn) {
  /** Rows that a style sheet can name; a text of one page has some ten. */
  private static final int MOST_ROWS = 512;

  /** Pages in the strip at most, beside the first and the last. */
  private static final int STRIP = 100;

  /** Words that can be selected on a scan at most: a newspaper's page would be a megabyte. */
  private static final int MOST_WORDS = 3_000;

  static final String SCAN = "scan";
  static final String WORDS = "words";

  /** The parameter that names another image of the page. */
  static final String PICTURE = "picture";

  /**
   * A page's image, or what stands before it; boxes and words are in pixels of the page's own scan.
   *
   * @param pictures the images of the page, where there are several to see
   * @param shown the size of the image that is shown
   * @param width of the page's own scan
   * @param words what was read on it, to be selected over the image
   */
  public record Scan(
      Optional<Gate> gate,
      Optional<Picture> picture,
      List<PictureLink> pictures,
      Dimensions shown,
      int number,
      int pages,
      String label,
      int width,
      int height,
      String info,
      List<Found> boxes,
      List<PageText.Word> words,
      Optional<Phrase> note) {}

  /**
   * One of the images of a page, to be chosen.
   *
   * @param info the address of its description, for deep zoom
   */
  public record PictureLink(Phrase label, String href, String info, boolean shown) {}

  /**
   * A part of a place found on a scan.
   *
   * @param id its anchor, where it is the place's first part
   */
  public record Found(Optional<String> id, Box box) {}

  /**
   * Turning pages.
   *
   * @param go the address to which a form sends the number or label of a page, as {@code to}
   * @param label what the page is called, where that is not its number
   * @param kept parameters that go along
   */
  public record Turn(
      String go,
      int number,
      int pages,
      Optional<String> label,
      Optional<String> previous,
      Optional<String> next,
      List<Map.Entry<String, String>> kept) {}

  /**
   * A text on the desk.
   *
   * @param body language and direction of its words
   * @param stretches its words as safe HTML, cut where rows begin
   */
  public record Pane(
      String name,
      String role,
      String language,
      Phrase body,
      List<String> stretches,
      Optional<Gate> gate,
      boolean machine,
      List<String> credits,
      Optional<String> whole) {

    private Pane with(List<String> other) {
      return new Pane(
          name, role, language, body, List.copyOf(other), gate, machine, credits, whole);
    }

    /** Whether a search has found something in it. */
    public boolean hit() {
      return stretches.stream().anyMatch(html -> html.contains("<mark"));
    }
  }

  /** Something there is to read: the scan, a transcript, a translation. */
  public record Version(String role, String language, String lang, String href, boolean shown) {}

  /** A page in the strip of pages. */
  public record Thumbnail(
      String href, String label, Optional<Picture> picture, boolean current, boolean hit) {}

  /** The number of columns, and of rows rounded up to a power of two: names for a style sheet. */
  public String layout() {
    int rows = panes.isEmpty() ? 0 : panes.getFirst().stretches().size();
    return "texts-"
        + Math.min(4, panes.size())
        + (rows() ? " rows rows-" + Integer.highestOneBit(Math.max(1, 2 * rows - 1)) : "");
  }

  /** Whether a search has found something in a text on the desk. */
  public boolean hitInTexts() {
    return panes.stream().anyMatch(Pane::hit);
  }

  /** Whether a search has found something on the desk, the scan included. */
  public boolean hit() {
    return hitInTexts() || scan.filter(s -> !s.boxes().isEmpty()).isPresent();
  }

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
              .flatMap(name -> pane(name, texts).stream())
              .toList();
      Optional<Gate> gate = gate(scan, panes);
      List<Pane> open = gate.isPresent() ? List.of() : once(scan, panes);
      boolean rows = rows(open, texts);
      List<Thumbnail> thumbnails = thumbnails();
      return new ReadingRoom(
          gate,
          gate.isPresent() ? Optional.empty() : scan,
          withHit(rows ? inRows(open) : open),
          rows,
          versions(texts, shown),
          thumbnails,
          page.filter(_ -> !thumbnails.isEmpty()).map(this::turn));
    }

    private Turn turn(Page shown) {
      int at = document.pages().indexOf(shown);
      return new Turn(
          visit.links().path(PagePaths.of(document.id().value(), "turn")),
          at + 1,
          document.pages().size(),
          shown.label().filter(label -> !label.equals(String.valueOf(at + 1))),
          at > 0 ? Optional.of(address(document.pages().get(at - 1))) : Optional.empty(),
          at + 1 < document.pages().size()
              ? Optional.of(address(document.pages().get(at + 1)))
              : Optional.empty(),
          ReadingRoom.kept(visit));
    }

    /** One lock before several panes is shown before the first of them only. */
    private static List<Pane> once(Optional<Scan> scan, List<Pane> panes) {
      Set<Gate> seen = new HashSet<>();
      scan.flatMap(Scan::gate).ifPresent(seen::add);
      return panes.stream().filter(pane -> pane.gate().map(seen::add).orElse(true)).toList();
    }

    /**
     * Texts stand in rows where they have numbered paragraphs, all of the page or all of the whole.
     */
    private static boolean rows(List<Pane> panes, Map<String, Text> texts) {
      return panes.size() > 1
          && panes.stream()
              .allMatch(pane -> pane.gate().isEmpty() && texts.containsKey(pane.name()))
          && panes.stream().map(pane -> texts.get(pane.name()).page()).distinct().count() == 1
          && panes.stream().map(Setting::stretches).allMatch(Stretches::numbered)
          && Stretches.inRows(panes.stream().map(Setting::stretches).toList()).getFirst().size()
              <= MOST_ROWS;
    }

    private static Stretches stretches(Pane pane) {
      return Stretches.of(String.join("", pane.stretches()));
    }

    private static List<Pane> inRows(List<Pane> panes) {
      List<List<String>> rows = Stretches.inRows(panes.stream().map(Setting::stretches).toList());
      return IntStream.range(0, panes.size())
          .mapToObj(i -> panes.get(i).with(rows.get(i)))
          .toList();
    }

    /** The first place found has the address {@code #hit}, whatever text it is in. */
    private static List<Pane> withHit(List<Pane> panes) {
      for (int p = 0; p < panes.size(); p++) {
        List<String> stretches = panes.get(p).stretches();
        for (int i = 0; i < stretches.size(); i++) {
          Optional<String> anchored = Marking.withHit(stretches.get(i));
          if (anchored.isPresent()) {
            List<String> others = new ArrayList<>(stretches);
            others.set(i, anchored.orElseThrow());
            List<Pane> marked = new ArrayList<>(panes);
            marked.set(p, panes.get(p).with(others));
            return marked;
          }
        }
      }
      return panes;
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
              .filter(
                  n ->
                      (n.equals(SCAN) && page.isPresent())
                          || (n.equals(WORDS) && machineRead().isPresent())
                          || texts.containsKey(n))
              .distinct()
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
      Page.Picture picture = picture(shown);
      boolean placed = gate.isEmpty() && picture.scan().size().hasShapeOf(shown.scan().size());
      return new Scan(
          gate,
          gate.isPresent()
              ? Optional.empty()
              : Optional.of(Picture.large(visit, document, shown, picture)),
          gate.isPresent() || shown.variants().isEmpty() ? List.of() : pictures(shown, picture),
          picture.scan().size(),
          document.number(shown),
          document.pages().size(),
          Picture.label(document, shown),
          shown.scan().size().width(),
          shown.scan().size().height(),
          visit.links().imageInfo(document.imageId(picture.name())),
          placed ? boxes(shown) : List.of(),
          placed ? selectable(shown) : List.of(),
          Optional.of(Phrase.of(shown.note(), visit.preferred())).filter(n -> !n.isEmpty()));
    }

    /** The one that the address names, else the page's own scan. */
    private Page.Picture picture(Page shown) {
      return shown.variants().stream()
          .filter(variant -> variant.variant().equals(visit.parameter(PICTURE)))
          .findFirst()
          .orElseGet(() -> shown.pictures().getFirst());
    }

    private List<PictureLink> pictures(Page shown, Page.Picture chosen) {
      return shown.pictures().stream()
          .map(
              picture ->
                  new PictureLink(
                      Picture.label(visit, picture),
                      picture.variant().map(v -> visit.with(PICTURE, v)).orElseGet(this::own)
                          + "#read",
                      visit.links().imageInfo(document.imageId(picture.name())),
                      picture.equals(chosen)))
          .toList();
    }

    /** This address without the choice of another image. */
    private String own() {
      return visit.links().path(visit.path())
          + Links.query(visit.query().stream().filter(p -> !p.getKey().equals(PICTURE)).toList());
    }

    private List<Found> boxes(Page shown) {
      InsideQuery query = InsideQuery.parse(visit.parameter("q").orElse(""));
      if (query.isEmpty() || !mayRead(shown)) {
        return List.of();
      }
      List<List<Box>> places =
          site
              .index()
              .words(site.archive(), document)
              .find(
                  query,
                  site.rule().on(document, visit.viewer()),
                  page -> page.equals(Optional.of(shown)))
              .stream()
              .filter(place -> place.text().isEmpty())
              .map(DocumentWords.Place::boxes)
              .toList();
      return IntStream.range(0, places.size())
          .boxed()
          .flatMap(i -> found("box-" + (i + 1), places.get(i)))
          .toList();
    }

    private static Stream<Found> found(String id, List<Box> boxes) {
      return IntStream.range(0, boxes.size())
          .mapToObj(i -> new Found(Optional.of(id).filter(_ -> i == 0), boxes.get(i)));
    }

    private List<PageText.Word> selectable(Page shown) {
      return mayRead(shown)
          ? site.words(document, shown).stream()
              .flatMap(words -> words.blocks().stream())
              .flatMap(block -> block.lines().stream())
              .flatMap(line -> line.words().stream())
              .limit(MOST_WORDS)
              .toList()
          : List.of();
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
                          Marking.withPlaces(
                              clean.html(), name, text.language(), visit.parameter("q")))
                  .orElseGet(this::damaged);
      return Optional.of(
          new Pane(
              name,
              visit.text("role." + text.role()),
              visit.messages().language(text.language()),
              Phrase.of("", text.language()),
              List.of(body),
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
          Phrase.of("", language),
          List.of(
              words.map(w -> Marking.html(w, WORDS, language, visit.parameter("q"))).orElse("")),
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

    private String address(Page other) {
      return ReadingRoom.address(visit, document, other);
    }
  }

  /** A page's address; the choice of versions and the search go along. */
  static String address(Visit visit, Document document, Page page) {
    return visit.links().page(document.id(), page.name()) + Links.query(kept(visit)) + "#read";
  }

  private static List<Map.Entry<String, String>> kept(Visit visit) {
    return visit.query().stream()
        .filter(p -> Set.of("show", "q", PICTURE).contains(p.getKey()))
        .toList();
  }

  /** What of a page is on the desk where its address does not say. */
  static List<String> shownOf(Site site, Visit visit, Document document, Optional<Page> page) {
    Setting setting =
        new Setting(
            site, visit, document, page.or(() -> document.pages().stream().findFirst()), List.of());
    return setting.shown(setting.texts());
  }
}
