package org.lectern.core.archive.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Storage;

class DataFolderTest {
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  /** What is restricted on pages would else be open to everybody with an account. */
  @Test
  void otherPeopleOnTheMachineCannotEnter(@TempDir Path folder) throws Exception {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "no permissions of POSIX here");
    DataFolder data = new DataFolder(folder.resolve("archives/data"));
    ArchiveWriter.open(Storage.onDisk(data.root()), List.of()).close();
    for (Path made : List.of(data.root(), data.store(), data.root().getParent())) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(made);
      assertFalse(permissions.stream().anyMatch(OF_OTHERS::contains), made + " " + permissions);
    }
  }
}
