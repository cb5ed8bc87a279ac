package org.lectern.iiif.codec;

import java.util.List;

/**
 * Which warnings of a JPEG decoder mean that picture is missing. libjpeg fills the rest with gray
 * and goes on; an archive must not publish that as the page.
 */
final class JpegWarnings {
  private JpegWarnings() {}

  static void check(List<String> warnings) {
    for (String warning : warnings) {
      if (!harmless(warning)) {
        throw new JpegException("the JPEG is damaged: " + warning);
      }
    }
  }

  static boolean harmless(String warning) {
    String w = warning.toLowerCase(java.util.Locale.ROOT);
    return !(w.contains("premature end") || w.contains("corrupt") || w.contains("truncated"))
        || w.contains("extraneous bytes");
  }
}
