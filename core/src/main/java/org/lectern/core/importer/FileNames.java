package org.lectern.core.importer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files that every disk takes, made of what a source calls them. */
final class FileNames {
  private static final int MOST_BYTES = 120;
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private FileNames() {}

  /** The last part of a path or address, without what some disk does not take. */
  static String of(String given) {
    String last = given.strip().replace('\\', '/').replaceFirst("/+$", "");
    last = last.substring(last.lastIndexOf('/') + 1);
    String name =
        Normalizer.normalize(last, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}<>:\"|?*]+", "-")
            .replaceAll("^[.~\\s]+|[.\\s]+$", "");
    name = name.isEmpty() || RESERVED.matcher(name).matches() ? "file-" + name : name;
    int dot = name.lastIndexOf('.');
    String end = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
    return shortened(name.substring(0, name.length() - end.length()), MOST_BYTES) + end;
  }

  /** The name with a number before its extension. */
  static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? name + "-" + number
        : name.substring(0, dot) + "-" + number + name.substring(dot);
  }

  /** Two names with the same key are one on some disks. */
  static String key(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static String shortened(String stem, int most) {
    String shorter = stem;
    while (shorter.getBytes(StandardCharsets.UTF_8).length > most) {
      shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
    }
    return shorter;
  }
}
