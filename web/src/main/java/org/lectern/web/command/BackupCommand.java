package org.lectern.web.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.care.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies what is new into a backup. */
@Command(
    name = "backup",
    description =
        "Copy what is new into a backup, each file with its digest. May run beside 'serve' and"
            + " 'ingest'; one that was stopped goes on.")
public final class BackupCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "DIR", description = "The backup's folder, best on another disk.")
  private Path folder;

  @Option(
      names = "--verify",
      description =
          "Then read every byte of the backup, and copy again what was altered in it. Without an"
              + " archive in --data, only read.")
  private boolean verify;

  @Override
  public Integer call() {
    Backup backup = Backup.in(folder);
    boolean archive = new DataFolder(common.data()).holdsArchive();
    if (verify && !archive) {
      List<String> faults = verified(backup);
      common.print(faults, faults.isEmpty() ? "every file of the backup is whole\n" : "");
      return named(faults);
    }
    Backup.Result result;
    try (ProgressBar bar =
        ProgressBar.resumable(
            "backup", "what was copied stays; the same command goes on from here")) {
      result = backup.update(common.existing(), false, (n, all) -> bar.at((int) n, (int) all, ""));
    }
    int code = named(result.faults());
    if (verify) {
      List<String> faults = verified(backup);
      code = Math.max(code, named(faults));
      if (!faults.isEmpty()) {
        List<String> left = mended(backup);
        System.err.println(
            left.isEmpty()
                ? "lectern: what was altered in the backup was copied again; look after its disk"
                : "lectern: not all of it could be copied again");
      }
    }
    common.print(result, words(result));
    return code;
  }

  private List<String> verified(Backup backup) {
    try (ProgressBar bar = new ProgressBar("verify")) {
      return backup.verify((n, all) -> bar.at((int) n, (int) all, ""));
    }
  }

  private List<String> mended(Backup backup) {
    return backup.update(common.existing(), true, (_, _) -> {}).faults();
  }

  private static int named(List<String> faults) {
    faults.forEach(fault -> System.err.println("lectern: " + fault));
    return faults.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  private String words(Backup.Result result) {
    return String.format(
        Locale.ROOT,
        "%d objects in %s; %d of them were new or changed: %d files, %.1f MB%n",
        result.objects(),
        folder,
        result.copied(),
        result.files(),
        result.bytes() / 1e6);
  }
}
