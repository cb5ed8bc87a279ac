package org.lectern.web.cite;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlSource;
import org.lectern.core.text.Encoding;

/**
 * A style of CSL 1.0 as its file has it. Anyone may have written the file, and the library that
 * formats by it trusts it, so it is read with care before.
 *
 * @param title its own
 * @param csl the style as XML, or that of the style it depends on
 * @param isNote whether it writes notes
 * @param hasList whether it writes a list of sources
 * @param isNumbered whether that list has numbers
 * @param language its own locale; blank where it names none
 */
record StyleFile(
    String title,
    String csl,
    boolean isNote,
    boolean hasList,
    boolean isNumbered,
    String language) {
  /** In bytes; the longest style known has half of it. */
  static final int LARGEST = 512 << 10;

  private static final String NAMESPACE = "http://purl.org/net/xbiblio/csl";
  private static final Pattern DECLARATION = Pattern.compile("^\\s*(?:<\\?xml[^>]*\\?>)?");

  /**
   * Reads a file.
   *
   * @param library finds the style that it depends on, by its id
   * @throws IOException with what is wrong and what to do
   */
  static StyleFile read(byte[] file, Function<String, Optional<String>> library)
      throws IOException {
    try {
      return read(Encoding.decode(file), library);
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8; save it in UTF-8", e);
    }
  }

  /** As {@link #read(byte[], Function)}, of text. */
  static StyleFile read(String text, Function<String, Optional<String>> library)
      throws IOException {
    String csl = DECLARATION.matcher(text).replaceFirst("");
    XmlElement style = root(csl);
    Optional<String> parent = parent(style);
    if (parent.isPresent()) {
      String missing =
          "it depends on the style '%s', which is not known; use that style's own file"
              .formatted(parent.get());
      String parentCsl =
          library
              .apply(parent.get())
              .map(found -> DECLARATION.matcher(found).replaceFirst(""))
              .orElseThrow(() -> new IOException(missing));
      XmlElement root = root(parentCsl);
      if (parent(root).isPresent()) {
        throw new IOException(missing);
      }
      return of(style, parentCsl, root);
    }
    return of(style, csl, style);
  }

  private static StyleFile of(XmlElement named, String csl, XmlElement style) throws IOException {
    StyleSize.check(style);
    if (!hasLayout(style, "citation")) {
      throw new IOException("it has no <citation> with a <layout>; take the whole file of a style");
    }
    return new StyleFile(
        title(named),
        csl,
        style.has("class", "note"),
        hasLayout(style, "bibliography"),
        style.descendants("text").anyMatch(text -> text.has("variable", "citation-number")),
        named.attribute("default-locale").or(() -> style.attribute("default-locale")).orElse(""));
  }

  private static String title(XmlElement style) throws IOException {
    return style
        .child("info")
        .flatMap(info -> info.textOf("title"))
        .orElseThrow(() -> new IOException("it has no title; add <title> to its <info>"));
  }

  private static XmlElement root(String csl) throws IOException {
    if (csl.contains("<!DOCTYPE")) {
      throw new IOException(
          "it has a document type, which a style does not need; delete <!DOCTYPE");
    }
    XmlElement root = XmlSource.read(csl.getBytes(StandardCharsets.UTF_8));
    if (!root.name().equals("style") || !root.namespace().equals(NAMESPACE)) {
      throw new IOException(
          "it is <%s>, and not a style of CSL; save the file itself, not a page that shows it"
              .formatted(root.name()));
    }
    if (!root.attribute("version").orElse("").startsWith("1.")) {
      throw new IOException("it is not written in version 1.0 of CSL; take a newer file");
    }
    return root;
  }

  /** The id of the style that this one only gives another name. */
  private static Optional<String> parent(XmlElement style) {
    return style.child("info").stream()
        .flatMap(info -> info.children("link").stream())
        .filter(link -> link.has("rel", "independent-parent"))
        .flatMap(link -> link.attribute("href").stream())
        .map(href -> href.replaceFirst("^.*/", ""))
        .findFirst();
  }

  private static boolean hasLayout(XmlElement style, String part) {
    return style.child(part).flatMap(found -> found.child("layout")).isPresent();
  }

  /**
   * The style in one of its forms.
   *
   * @param locale to be used in place of its own
   */
  OtherStyle as(Form form, String source, Optional<String> locale) {
    return new OtherStyle(
        source, csl, form == Form.NOTE, isNumbered, Optional.empty(), locale.orElse(language));
  }
}
