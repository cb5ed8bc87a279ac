package org.lectern.core.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides in which encoding HTML is: Unicode where it is valid, else the one that its head
 * declares, which browsers read as the larger one of Windows (WHATWG Encoding, section 4.2).
 */
public final class HtmlEncoding {
  private static final int HEAD = 4096;
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern DECLARED =
      Pattern.compile(
          "<(?:meta\\s[^>]{0,400}?charset|\\?xml\\s[^>]{0,200}?encoding)\\s*=\\s*[\"']?\\s*"
              + "([a-z0-9_.:-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OF_WINDOWS = Pattern.compile("(?:x-cp|win|win-|cp-)(125[0-8])");

  /** Labels that Java does not know. */
  private static final Map<String, String> LABELS =
      Map.of(
          "macintosh", "x-MacRoman",
          "mac", "x-MacRoman",
          "x-mac-roman", "x-MacRoman",
          "x-mac-cyrillic", "x-MacCyrillic",
          "x-mac-ukrainian", "x-MacCyrillic",
          "latin-1", "windows-1252",
          "iso-8859-8-i", "ISO-8859-8",
          "koi8", "KOI8-R",
          "koi8-ru", "KOI8-U",
          "x-gbk", "GB18030");

  /** By the name of the smaller one. */
  private static final Map<String, String> LARGER =
      Map.of(
          "ISO-8859-1", "windows-1252",
          "US-ASCII", "windows-1252",
          "ISO-8859-9", "windows-1254",
          "TIS-620", "x-windows-874",
          "x-iso-8859-11", "x-windows-874",
          "GB2312", "GB18030",
          "GBK", "GB18030",
          "Shift_JIS", "windows-31j",
          "EUC-KR", "x-windows-949",
          "Big5", "Big5-HKSCS");

  private HtmlEncoding() {}

  /** UTF-8 where nothing else is certain or declared; the bytes may still not be valid in it. */
  public static Charset of(byte[] bytes) {
    Charset unicode = Encoding.of(bytes);
    return unicode.equals(StandardCharsets.UTF_8) && !Encoding.isMarked(bytes)
        ? declared(bytes).filter(d -> isSevenBit(d) || !isValid(bytes, unicode)).orElse(unicode)
        : unicode;
  }

  /** Whether its texts are valid in UTF-8 too, as other characters. */
  private static boolean isSevenBit(Charset charset) {
    return charset.name().startsWith("ISO-2022-");
  }

  private static boolean isValid(byte[] bytes, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** What the head declares, without forms of Unicode: in these it could not be read as ASCII. */
  private static Optional<Charset> declared(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(COMMENT.matcher(head).replaceAll(""));
    return declared.find()
        ? charset(declared.group(1).toLowerCase(Locale.ROOT))
            .filter(charset -> !charset.name().startsWith("UTF-"))
        : Optional.empty();
  }

  private static Optional<Charset> charset(String label) {
    Matcher ofWindows = OF_WINDOWS.matcher(label);
    String name =
        ofWindows.matches() ? "windows-" + ofWindows.group(1) : LABELS.getOrDefault(label, label);
    return Optional.of(name)
        .filter(HtmlEncoding::isKnown)
        .map(Charset::forName)
        .map(charset -> Charset.forName(LARGER.getOrDefault(charset.name(), charset.name())));
  }

  /** Names are letters, digits and a few signs, of which the first is no sign. */
  private static boolean isKnown(String name) {
    return Character.isLetterOrDigit(name.charAt(0)) && Charset.isSupported(name);
  }
}
