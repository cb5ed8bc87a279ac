package org.lectern.core.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An identifier of a document: {@code identifier:doi}, {@code identifier:ark}.
 *
 * @param scheme {@code doi}, {@code handle}, {@code ark}, or any other
 * @param value as written, with or without its scheme in front
 */
public record Identifier(String scheme, String value) {
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://\\S+");
  private static final Pattern NAME = Pattern.compile("(?i)(urn|ark|info|tag):\\S+");

  public Identifier {
    value = value.strip();
  }

  /** Reads a description's identifier. */
  public static Identifier of(Description.Qualified identifier) {
    return new Identifier(identifier.qualifier(), identifier.value());
  }

  /** The identifier as a URI; empty where its scheme has none and the value is not one. */
  public Optional<String> uri() {
    if (ADDRESS.matcher(value).matches()) {
      return Optional.of(value);
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "doi" -> Optional.of("https://doi.org/" + encoded(without("doi")));
      case "handle", "hdl" ->
          Optional.of("https://hdl.handle.net/" + encoded(without("hdl|handle")));
      case "ark" ->
          Optional.of(
              value.startsWith("ark:") ? encoded(value) : "ark:/" + encoded(without("ark")));
      default -> Optional.of(value).filter(v -> NAME.matcher(v).matches());
    };
  }

  /** Where a browser finds what it names; empty where nothing resolves it. */
  public Optional<String> address() {
    return uri()
        .map(uri -> uri.startsWith("ark:") ? "https://n2t.net/" + uri : uri)
        .filter(uri -> uri.matches("(?i)https?://.*"));
  }

  private String without(String scheme) {
    return value.replaceFirst("(?i)^(" + scheme + "):\\s*", "").replaceFirst("^/+", "");
  }

  /** Characters that a path of a URI holds only escaped (RFC 3986, 3.3). */
  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c > 0x20 && c < 0x7F && "\"#<>?[\\]^`{|}".indexOf(c) < 0) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
