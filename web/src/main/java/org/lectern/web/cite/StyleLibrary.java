package org.lectern.web.cite;

import de.undercouch.citeproc.CSL;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lectern.core.batch.fault.Nearest;

/** The styles of the Citation Style Language project that come with the program, by their ids. */
final class StyleLibrary {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,199}");
  private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(?:-[A-Z]{2})?");

  private StyleLibrary() {}

  /** A style as XML; it may depend on another. */
  static Optional<String> find(String id) {
    return ID.matcher(id).matches()
        ? read("/" + id + ".csl").or(() -> read("/dependent/" + id + ".csl"))
        : Optional.empty();
  }

  private static Optional<String> read(String resource) {
    try (InputStream in = StyleLibrary.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("citation style " + resource, e);
    }
  }

  /** Whether there are words of a locale, {@code en-GB}. */
  static boolean hasLocale(String locale) {
    return LOCALE.matcher(locale).matches()
        && StyleLibrary.class.getResource("/locales-" + locale + ".xml") != null;
  }

  /** The id that was probably meant, or the first one that begins with the same words. */
  static Optional<String> like(String id) {
    TreeSet<String> ids = new TreeSet<>(KnownStyle.names());
    try {
      CSL.getSupportedStyles().forEach(name -> ids.add(name.replaceFirst("^.*/", "")));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of citation styles", e);
    }
    Optional<String> like = Nearest.to(id, ids);
    for (String words = id;
        like.isEmpty() && 2 * words.length() > id.length();
        words = shorter(words)) {
      String start = words + "-";
      like = Optional.ofNullable(ids.ceiling(start)).filter(known -> known.startsWith(start));
    }
    return like;
  }

  private static String shorter(String words) {
    return words.substring(0, Math.max(0, words.lastIndexOf('-')));
  }
}
