package org.lectern.core.bag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts in which a bag describes itself: manifests and {@code bag-info.txt}. */
public final class BagTags {
  /** What says that a folder is a bag. */
  public static final String DECLARATION =
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

  private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]+)[ \\t]+\\*?(.+)");

  private BagTags() {}

  /**
   * A manifest: a line for each file. Line ends and percent signs in names are encoded (2.1.3).
   *
   * @param digests by path
   */
  public static String manifest(Map<String, String> digests) {
    StringBuilder lines = new StringBuilder();
    digests.forEach(
        (name, digest) ->
            lines
                .append(digest)
                .append("  ")
                .append(name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D"))
                .append('\n'));
    return lines.toString();
  }

  /**
   * What a bag says of itself, with the sum of its payload at the end.
   *
   * @param about by label
   */
  public static String info(Map<String, String> about, long bytes, int files) {
    StringBuilder info = new StringBuilder();
    about.forEach(
        (label, value) ->
            info.append(label)
                .append(": ")
                .append(value.strip().replaceAll("\\s+", " "))
                .append('\n'));
    return info.append("Payload-Oxum: %d.%d%n".formatted(bytes, files).replace("\r", ""))
        .toString();
  }

  /** The digests of a manifest by path as it is written, without {@code ./} before it. */
  static Map<String, String> digests(String file, String manifest) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (String line : manifest.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String path = matcher.group(2).strip().replaceFirst("^(\\./)+", "");
        if (digests.put(path, matcher.group(1).toLowerCase(java.util.Locale.ROOT)) != null) {
          throw new BadBag("%s names %s twice".formatted(file, path));
        }
      } else if (!line.isBlank()) {
        throw new BadBag("%s: '%s' is not a digest and a path".formatted(file, line.strip()));
      }
    }
    return digests;
  }

  /** Labels with their values, in order; a line that begins with a space goes on with the last. */
  static List<Map.Entry<String, String>> labels(String text) {
    List<Map.Entry<String, String>> labels = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      if (!line.isBlank() && Character.isWhitespace(line.charAt(0)) && !labels.isEmpty()) {
        Map.Entry<String, String> last = labels.removeLast();
        labels.add(Map.entry(last.getKey(), (last.getValue() + " " + line.strip()).strip()));
      } else if (colon > 0) {
        labels.add(Map.entry(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
      }
    }
    return labels;
  }
}
