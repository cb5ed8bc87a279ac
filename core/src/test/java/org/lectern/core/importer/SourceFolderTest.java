package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFolderTest {
  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(temporary.resolve("secret.txt"), "secret");
    Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(temporary.resolve("outside/a.txt"), "secret");
    root = Files.createDirectories(temporary.resolve("files/sub")).getParent();
    Files.writeString(root.resolve("sub/Scan.TIF"), "scan");
    Files.writeString(root.resolve("sub/Mu\u0308ller.tif"), "as macOS writes it");
    Files.createSymbolicLink(root.resolve("link.txt"), temporary.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("folder"), temporary.resolve("outside"));
    Files.createSymbolicLink(root.resolve("inside.tif"), root.resolve("sub/Scan.TIF"));
  }

  @ParameterizedTest
  @CsvSource({
    "sub/Scan.TIF, sub/Scan.TIF",
    "sub\\Scan.TIF, sub/Scan.TIF",
    "./sub//Scan.TIF, sub/Scan.TIF",
    "SUB/scan.tif, sub/Scan.TIF",
    "sub/../sub/Scan.TIF, sub/Scan.TIF",
    "inside.tif, sub/Scan.TIF",
    "sub/M\u00fcller.tif, sub/Mu\u0308ller.tif"
  })
  void filesInsideAreFound(String name, String file) throws IOException {
    assertEquals(Optional.of(root.toRealPath().resolve(file)), new SourceFolder(root).file(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.txt",
        "sub/../../secret.txt",
        "link.txt",
        "folder/a.txt",
        "FOLDER/a.txt",
        "/etc/passwd",
        "sub",
        "",
        "absent.txt",
        "a\0b"
      })
  void nothingElseIs(String name) {
    assertEquals(Optional.empty(), new SourceFolder(root).file(name));
  }

  @Test
  void anAbsolutePathInsideIsTaken() throws IOException {
    Path file = root.toRealPath().resolve("sub/Scan.TIF");
    assertEquals(Optional.of(file), new SourceFolder(root).file(file.toString()));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThrows(ImportException.class, () -> new SourceFolder(temporary.resolve("none")));
    assertThrows(ImportException.class, () -> new SourceFolder(temporary.resolve("secret.txt")));
  }
}
