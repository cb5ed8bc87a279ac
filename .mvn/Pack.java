import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Packs a built distribution as one file that runs on machines of the same kind, without Java,
 * Maven or npm: {@code lectern-<version>-linux-x64.tar.gz}. The runtime in it is that of the machine
 * it was built on, so each kind needs a build of its own.
 */
final class Pack {
  public static void main(String[] args) throws IOException, InterruptedException {
    Path distribution = Path.of(args[0]).toAbsolutePath();
    String version = args[1];
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      System.err.println(
          "On Windows run Lectern in WSL 2 with the file for Linux, or in a container: its start"
              + " script needs a shell.");
      System.exit(1);
    }
    String kind = system.contains("mac") ? "macos" : "linux";
    String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    String name = "lectern-" + version;
    Path folder = distribution.resolveSibling(name);
    Path file = distribution.resolveSibling(name + "-" + kind + "-" + processor + ".tar.gz");
    Files.deleteIfExists(file);
    Files.move(distribution, folder); // so that it unpacks into a folder of that name
    int status;
    try {
      status =
          new ProcessBuilder(
                  List.of(
                      "tar",
                      "-czf",
                      file.toString(),
                      "-C",
                      folder.getParent().toString(),
                      folder.getFileName().toString()))
              .inheritIO()
              .start()
              .waitFor();
    } finally {
      Files.move(folder, distribution);
    }
    if (status != 0) {
      System.exit(status);
    }
    System.out.printf(
        "%s, %d MB. For macOS and for ARM run the same command on such a machine; on Windows use the"
            + " file for Linux in WSL 2.%n",
        file, Files.size(file) >> 20);
  }
}
