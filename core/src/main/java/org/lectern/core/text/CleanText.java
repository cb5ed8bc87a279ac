package org.lectern.core.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.lectern.core.model.Text;

/**
 * A text made fit to be served.
 *
 * @param html a fragment of paragraphs, emphasis, notes, tables, lists and headings; no styling, no
 *     script, safe to put into any page. Paragraphs have ids {@code p1}, {@code p2}, …; notes have
 *     ids that begin with {@code n-}; the time of a caption links to {@code #t=} and its seconds; a
 *     page break is {@code <hr class="page-break">}; classes {@code center} and {@code right} give
 *     the alignment
 * @param plain the same as plain text, a blank line between paragraphs
 */
public record CleanText(String html, String plain) {
  /** A book of a thousand pages is two megabytes. */
  static final long MAX_BYTES = 32L << 20;

  private static final Pattern LINE_ENDS = Pattern.compile("\r\n?");
  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F\\uFFFE\\uFFFF]");

  /**
   * Reads and cleans a stored text.
   *
   * @throws UncheckedIOException where it cannot be read, is too large, or is not in a form of
   *     Unicode; HTML that declares another encoding is read in that
   */
  public static CleanText read(byte[] file, Text.Format format) {
    try {
      if (file.length > MAX_BYTES) {
        throw new IOException("larger than " + (MAX_BYTES >> 20) + " MB; split it by page");
      }
      return of(decode(file, format), format);
    } catch (IOException e) {
      throw new UncheckedIOException("not readable as " + format + ": " + e.getMessage(), e);
    }
  }

  /** Cleans a text that is at hand, for example a collection's essay. */
  public static CleanText of(String text, Text.Format format) {
    String printable = LINE_ENDS.matcher(CONTROLS.matcher(text).replaceAll("")).replaceAll("\n");
    if (format == Text.Format.VTT) {
      Captions captions = Captions.read(printable);
      String html = HtmlGate.sanitise(captions.html()).replace("\"#t&#61;", "\"#t=");
      return new CleanText(html, captions.plain());
    }
    Element body =
        Jsoup.parseBodyFragment(
                switch (format) {
                  case TXT -> paragraphs(printable);
                  case MD -> Markdown.toHtml(printable);
                  case HTML -> bodyOf(printable);
                  case VTT -> throw new IllegalStateException("captions are cues");
                })
            .body();
    HtmlTidy.tidy(body);
    body.ownerDocument().outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
    String html = HtmlGate.sanitise(body.html());
    return new CleanText(html, HtmlTidy.plain(Jsoup.parseBodyFragment(html).body()));
  }

  /** Blank lines part paragraphs, line breaks stay, a form feed is a page break. */
  private static String paragraphs(String text) {
    return Arrays.stream(text.replace("\f", "\n\n\f\n\n").split("\n[ \t]*\n", -1))
        .map(
            paragraph ->
                paragraph.contains("\f")
                    ? HtmlTidy.PAGE_BREAK
                    : paragraph
                        .strip()
                        .lines()
                        .map(line -> Entities.escape(line.strip()))
                        .collect(Collectors.joining("<br>", "<p>", "</p>")))
        .collect(Collectors.joining("\n"));
  }

  private static String bodyOf(String html) {
    Element body = Jsoup.parse(html).body();
    body.ownerDocument().outputSettings().prettyPrint(false);
    return body.html();
  }

  private static String decode(byte[] bytes, Text.Format format) throws IOException {
    Charset charset = format == Text.Format.HTML ? HtmlEncoding.of(bytes) : Encoding.of(bytes);
    try {
      return Encoding.decode(bytes, charset);
    } catch (CharacterCodingException e) {
      throw new IOException("it is not in " + charset.name() + "; save it again in UTF-8", e);
    }
  }
}
