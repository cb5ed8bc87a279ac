package org.lectern.oai;

import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.oai.format.MetadataFormat;

/**
 * A provider in a process of its own, to be killed, or to be harvested by programs that are started
 * by hand. Its arguments: the data folder, and {@code ingest} where a new and a changed document
 * should come about every tenth of a second.
 */
final class ServerProcess implements AutoCloseable {
  private static final int PAGE = 5;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    Archive archive = Archive.open(data);
    OaiProvider provider =
        new OaiProvider(
            archive,
            MetadataFormat.all(),
            new RepositoryInfo("archive.example.org", List.of("a@example.org"), PAGE, 2_000_000),
            TokenKey.load(data),
            InstantSource.system());
    Javalin server =
        Javalin.create(
                config ->
                    new OaiRoutes(provider, ctx -> "http://" + ctx.req().getHeader("Host"), 8)
                        .addTo(config.routes))
            .start("127.0.0.1", 0);
    System.out.println("port " + server.port());
    if (args.length > 1 && args[1].equals("ingest")) {
      try (ArchiveWriter writer = ArchiveWriter.open(data, List.copyOf(MetadataFormat.all()))) {
        for (int i = 0; i < 10_000; i++) {
          writer.commit(
              List.of(
                  Documents.draft("m%03d".formatted(i * 37 % 50), "Changed " + i, "letters"),
                  Documents.draft("n%05d".formatted(i), "New " + i, "letters")));
          Thread.sleep(100);
        }
      }
    }
    Thread.currentThread().join();
  }

  static ServerProcess start(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("port ")) {
        return new ServerProcess(process, Integer.parseInt(line.substring(5)));
      }
    }
    throw new IOException("the process ended before it listened");
  }

  int port() {
    return port;
  }

  /** At once, without a chance to tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
