package org.lectern.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.lectern.core.http.Gzip;
import org.lectern.core.http.Reply;
import org.lectern.core.http.Validators;

/**
 * Style sheets, scripts and fonts. The address of each holds a digest of its content, so browsers
 * may keep it for ever. Immutable.
 */
public final class Assets {
  private static final List<String> NAMES =
      List.of(
          "fonts/source-serif-4-latin-wght-normal.woff2",
          "fonts/source-serif-4-latin-400-italic.woff2",
          "fonts/source-serif-4-latin-ext-wght-normal.woff2",
          "fonts/source-serif-4-latin-ext-400-italic.woff2",
          "fonts/source-serif-4-cyrillic-wght-normal.woff2",
          "fonts/source-serif-4-cyrillic-400-italic.woff2",
          "fonts/source-sans-3-latin-wght-normal.woff2",
          "fonts/source-sans-3-latin-ext-wght-normal.woff2",
          "fonts/source-sans-3-cyrillic-wght-normal.woff2",
          "fonts/amiri-arabic-400-normal.woff2",
          "fonts/amiri-arabic-700-normal.woff2",
          "fonts/noto-sans-arabic-arabic-400-normal.woff2",
          "fonts/noto-sans-arabic-arabic-600-normal.woff2",
          "icon.svg",
          "iiif.svg",
          "openseadragon.min.js",
          "mirador.min.js",
          "desk.css",
          "desk.js",
          "reader.css",
          "reader.js",
          "theme.js",
          "viewer.css",
          "viewer.js");

  /** The style sheet of the Chinese face, which names its hundred files. */
  private static final String CHINESE = "fonts/index.css";

  private static final String FONT = ".woff2";
  private static final String ITS_FILES = "./files/";
  private static final int ZIP_LEVEL = 6;
  private static final Pattern URL = Pattern.compile("url\\(([^)\"']+)\\)");

  /** The same letters once more, for browsers that are too old for our pages. */
  private static final Pattern WOFF = Pattern.compile(", url\\([^)]*\\.woff\\) format\\('woff'\\)");

  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, Supplier<Reply.Content>> byAddress = new LinkedHashMap<>();
  private final String digest;

  private Assets() {
    // Fonts and pictures come first, so a style sheet can name their addresses.
    URL.matcher(text(CHINESE))
        .results()
        .map(url -> "fonts/" + url.group(1).substring(ITS_FILES.length()))
        .forEach(this::add);
    add(CHINESE);
    NAMES.forEach(this::add);
    digest = digest(String.join(" ", addresses.values()).getBytes(StandardCharsets.UTF_8));
  }

  private void add(String name) {
    byte[] bytes = name.endsWith(".css") ? rewritten(text(name)) : read(name);
    int dot = name.lastIndexOf('.');
    String address = name.substring(0, dot) + "." + digest(bytes) + name.substring(dot);
    addresses.put(name, address);
    byAddress.put(address, name.endsWith(FONT) ? font(name, bytes) : kept(content(name, bytes)));
  }

  private static Supplier<Reply.Content> kept(Reply.Content content) {
    return () -> content;
  }

  /** Read again for each reader: five megabytes of them would else lie in memory. */
  private static Supplier<Reply.Content> font(String name, byte[] bytes) {
    Validators validators = validators(bytes);
    return () -> Reply.Content.packed(mediaType(name), read(name), validators);
  }

  /** Reads every asset from the class path. */
  public static Assets load() {
    return new Assets();
  }

  /** The path below which the asset is served, for {@link Links#path}. */
  public String path(String name) {
    String address = addresses.get(name);
    if (address == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return "/static/" + address;
  }

  public Optional<Reply.Content> find(String address) {
    return Optional.ofNullable(byAddress.get(address)).map(Supplier::get);
  }

  /** Changes when any asset does. */
  public String digest() {
    return digest;
  }

  static Reply.Content content(String name, byte[] bytes) {
    return name.endsWith(FONT)
        ? Reply.Content.packed(mediaType(name), bytes, validators(bytes))
        : new Reply.Content(
            mediaType(name), bytes, validators(bytes), Optional.of(Gzip.once(bytes, ZIP_LEVEL)));
  }

  private static Validators validators(byte[] bytes) {
    return Validators.of('"' + digest(bytes) + '"');
  }

  private static String text(String css) {
    return WOFF.matcher(new String(read(css), StandardCharsets.UTF_8)).replaceAll("");
  }

  private byte[] rewritten(String css) {
    return URL.matcher(css)
        .replaceAll(url -> "url(" + addressIn(url.group(1)) + ")")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As a style sheet names it: one beside the fonts leaves their folder out. */
  private String addressIn(String url) {
    return url.startsWith(ITS_FILES)
        ? addresses.get("fonts/" + url.substring(ITS_FILES.length())).substring("fonts/".length())
        : addresses.get(url);
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".css" -> "text/css;charset=utf-8";
      case ".js" -> "text/javascript;charset=utf-8";
      case ".svg" -> "image/svg+xml";
      case FONT -> "font/woff2";
      case ".png" -> "image/png";
      case ".jpg", ".jpeg" -> "image/jpeg";
      case ".webp" -> "image/webp";
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("static/" + name + " is not in the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          .substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
