package org.lectern.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command run as users run it: as a process of its own. */
final class CommandProcess {
  private CommandProcess() {}

  /** What a finished command left. */
  record Finished(int code, String output) {}

  static Process start(Path folder, String... args) throws IOException {
    return start(folder, List.of(), args);
  }

  private static Process start(Path folder, List<String> options, String... args)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.lectern.web.Main"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .start();
  }

  static Finished run(Path folder, String... args) throws IOException, InterruptedException {
    return finished(folder, List.of(), args);
  }

  /** With so little heap that large input does not fit. */
  static Finished runIn(int megabytes, Path folder, String... args)
      throws IOException, InterruptedException {
    return finished(folder, List.of("-Xmx" + megabytes + "m"), args);
  }

  private static Finished finished(Path folder, List<String> options, String... args)
      throws IOException, InterruptedException {
    Process process = start(folder, options, args);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("still running after five minutes: " + List.of(args));
    }
    return new Finished(
        process.exitValue(),
        java.nio.file.Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8));
  }
}
