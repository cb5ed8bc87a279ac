package org.lectern.core.archive.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** There is no room left on a disk. What was stored before is whole; the rest can be repeated. */
public final class DiskFullException extends ArchiveException {
  /** Less room than this is none: a block, a journal or a folder entry no longer fits. */
  private static final long NO_ROOM = 64 * 1024;

  /** Java passes on what the system says, and no number with it. */
  private static final List<String> SAID =
      List.of("no space left", "not enough space", "quota exceeded");

  /** The second is said where the shared memory beside the catalogue cannot grow. */
  private static final Set<SQLiteErrorCode> CODES =
      Set.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);

  DiskFullException(String what, Throwable cause) {
    super(
        what + ": disk full. Make room and run the same command again; it goes on from there.",
        cause);
  }

  /** Whether a failure, or what caused it, is a full disk: the one place that decides this. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof DiskFullException
          || (t instanceof SQLiteException s && CODES.contains(s.getResultCode()))
          || (t instanceof IOException io && (says(io) || hasNoRoom(io)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return SAID.stream().anyMatch(message::contains);
  }

  /** In a system of another language, the disk itself is asked. */
  private static boolean hasNoRoom(IOException e) {
    if (!(e instanceof FileSystemException f) || f.getFile() == null) {
      return false;
    }
    try {
      Path folder = Path.of(f.getFile()).toAbsolutePath().getParent();
      return folder != null
          && Files.isDirectory(folder)
          && Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
    } catch (IOException | RuntimeException unknown) {
      return false;
    }
  }
}
