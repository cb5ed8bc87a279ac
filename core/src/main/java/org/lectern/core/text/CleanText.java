package org.lectern.core.text;

import java.nio.file.Path;
import org.lectern.core.model.Text;

/**
 * A text made fit to be served.
 *
 * @param html a fragment of paragraphs, emphasis, notes, tables, lists and headings; no styling, no
 *     script, safe to put into any page. Paragraphs have ids {@code p1}, {@code p2}, …
 * @param plain the same as plain text
 */
public record CleanText(String html, String plain) {
  /**
   * Reads and cleans a stored text.
   *
   * @throws java.io.UncheckedIOException where it cannot be read
   */
  public static CleanText read(Path file, Text.Format format) {
    throw new UnsupportedOperationException(file.toString() + format);
  }
}
