package org.lectern.iiif.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.search.DocumentWords;
import org.lectern.core.text.Box;

/**
 * One place where words were found.
 *
 * @param canvas the name of the page it stands on
 * @param language of the words
 * @param boxes one for each line of the page that it touches; none where the text has no boxes
 */
record Find(
    Document document,
    String canvas,
    String language,
    String before,
    String match,
    String after,
    List<Box> boxes) {
  /** The canvas of a document without scans; {@code Canvases} names it so. */
  private static final String NO_SCAN = "text";

  /** Letters shown on each side of what was found. */
  private static final int AROUND = 70;

  Find {
    boxes = List.copyOf(boxes);
  }

  static Find of(Document document, DocumentWords.Place place) {
    String text = place.words();
    int start = place.start();
    int end = place.end();
    return new Find(
        document,
        place
            .page()
            .map(Page::name)
            .or(() -> recording(document, place))
            .orElseGet(() -> first(document)),
        place.language(),
        spaced(text.substring(before(text, start), start)),
        spaced(text.substring(start, end)),
        spaced(text.substring(end, after(text, end))),
        place.boxes());
  }

  private static Optional<String> recording(Document document, DocumentWords.Place place) {
    return place.text().flatMap(Text::page).filter(name -> document.recording(name).isPresent());
  }

  /** Where a text of the whole document is shown. */
  private static String first(Document document) {
    return Stream.concat(
            document.pages().stream().map(Page::name),
            document.recordings().stream().map(Attachment::stem))
        .findFirst()
        .orElse(NO_SCAN);
  }

  private static int before(String text, int at) {
    int from = Math.max(0, at - AROUND);
    int space = from == 0 ? -1 : text.indexOf(' ', from);
    int start = from == 0 ? 0 : space >= 0 && space < at - 1 ? space + 1 : from;
    return start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
  }

  private static int after(String text, int at) {
    int to = Math.min(text.length(), at + AROUND);
    int space = to == text.length() ? -1 : text.lastIndexOf(' ', to);
    int end = to == text.length() ? to : space > at + 1 ? space : to;
    return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static String spaced(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
