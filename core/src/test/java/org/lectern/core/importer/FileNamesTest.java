package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "scan.tif, scan.tif",
    "a/b/Scan 1.tif, Scan 1.tif",
    "..\\..\\evil.exe, evil.exe",
    "https://example.org/files/a.pdf, a.pdf",
    ".htaccess, htaccess",
    "a:b?.pdf, a-b-.pdf",
    "aux.txt, file-aux.txt",
    "'..', file-",
    "'/', file-",
    "Ünïcode—1.tif, Ünïcode—1.tif"
  })
  void namesAreMadeFitForEveryDisk(String given, String name) {
    assertEquals(name, FileNames.of(given));
  }

  @Test
  void aLongNameKeepsItsExtension() {
    String name = FileNames.of("Ω".repeat(300) + ".tiff");
    assertTrue(name.endsWith("Ω.tiff"));
    assertTrue(name.getBytes(StandardCharsets.UTF_8).length < 140);
  }

  @Test
  void aNumberComesBeforeTheExtension() {
    assertEquals("a-2.pdf", FileNames.numbered("a.pdf", 2));
    assertEquals("a-2", FileNames.numbered("a", 2));
  }
}
