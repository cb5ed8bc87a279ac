package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessLogFileTest {
  @TempDir private Path temp;

  private static AccessLog log(Path file) {
    return new AccessLog(
        Optional.of(file),
        AccessLog.Form.combined,
        AccessLog.Addresses.network,
        new ClientAddress(Proxies.parse("", "X-Forwarded-For")));
  }

  @Test
  void aFolderThatWasGoneForAWhileLosesOnlyTheLinesOfThatTime() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("logs"));
    Path file = folder.resolve("access.log");
    try (AccessLog log = log(file)) {
      log.write("before\n");
      log.flush();
      Files.move(folder, temp.resolve("gone"));
      log.flush();
      log.write("meanwhile\n");
      log.flush();
      Files.createDirectory(folder);
      log.flush();
      log.write("after\n");
      log.flush();
      assertEquals("after\n", Files.readString(file));
      assertEquals("before\nmeanwhile\n", Files.readString(temp.resolve("gone/access.log")));
    }
  }

  @Test
  void otherAccountsCannotReadANewFile() throws IOException {
    assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path file = temp.resolve("access.log");
    try (AccessLog _ = log(file)) {
      String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      assertTrue(permissions.endsWith("---"), permissions);
    }
  }
}
