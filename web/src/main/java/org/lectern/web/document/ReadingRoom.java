package org.lectern.web.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.text.Box;
import org.lectern.core.text.PageText;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Links;
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

    Pane with(List<String> other) {
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
    return new ReadingDesk(site, visit, document, page, pagesWithHits).room();
  }

  /** A page's address; the choice of versions and the search go along. */
  static String address(Visit visit, Document document, Page page) {
    return visit.links().page(document.id(), page.name()) + Links.query(kept(visit)) + "#read";
  }

  static List<Map.Entry<String, String>> kept(Visit visit) {
    return visit.query().stream()
        .filter(p -> Set.of("show", "q", PICTURE).contains(p.getKey()))
        .toList();
  }

  /** What of a page is on the desk where its address does not say. */
  static List<String> shownOf(Site site, Visit visit, Document document, Optional<Page> page) {
    ReadingDesk desk =
        new ReadingDesk(
            site, visit, document, page.or(() -> document.pages().stream().findFirst()), List.of());
    return desk.shown(desk.texts());
  }
}
