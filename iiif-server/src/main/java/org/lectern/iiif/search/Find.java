package org.lectern.iiif.search;

import java.util.List;
import org.lectern.core.model.Document;
import org.lectern.core.text.Box;

/**
 * One place where words were found.
 *
 * @param canvas the name of the page it stands on
 * @param source {@code ocr}, or the name of the text
 * @param language of the words
 * @param boxes one for each line of the page that it touches; none where the text has no boxes
 */
record Find(
    Document document,
    String canvas,
    String source,
    String language,
    String before,
    String match,
    String after,
    List<Box> boxes) {
  Find {
    boxes = List.copyOf(boxes);
  }
}
