package org.lectern.web.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets Java read fonts on a machine that has none of its own, as small containers are: without the
 * library fontconfig and its fonts it would refuse to read ours too.
 */
final class AwtFonts {
  private static final String SETTING = "sun.awt.fontconfig";

  private AwtFonts() {}

  /** To be called before the first font is read. Gives Java a list of fonts that names none. */
  static void prepare() {
    if (System.getProperty("os.name", "").equals("Linux") && System.getProperty(SETTING) == null) {
      try {
        Path list = Files.createTempFile("lectern-fonts", ".properties");
        list.toFile().deleteOnExit();
        Files.writeString(list, "version=1\nsequence.allfonts=default\n");
        System.setProperty(SETTING, list.toString());
      } catch (IOException e) {
        throw new UncheckedIOException("a list of fonts for Java", e);
      }
    }
  }
}
