package org.lectern.core.archive;

import java.nio.file.Path;
import org.lectern.core.care.Backup;

/** Takes one backup after the other, until it is killed or has taken so many. */
final class BackUp {
  private BackUp() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      var _ = Backup.in(Path.of(arguments[1])).update(Path.of(arguments[0]), false, (_, _) -> {});
    }
    System.out.println("finished");
  }
}
