import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Lets a built distribution serve its demo once, so that Java writes down which classes that needs
 * (JEP 483, JEP 514): the next start takes about half the time. What only the ingest needs is left
 * out, since all that is written down is loaded at every start. Does nothing when that was done
 * since the last change of a jar; a failure is reported and costs only that time.
 */
final class Train {
  private static final String DOCUMENT = "telegram-tikhy-1958";
  private static final String IMAGE = "/iiif/image/3/" + DOCUMENT + "~0001";

  private static final List<String> ASKED =
      List.of(
          "/",
          "/documents",
          "/search?q=letter",
          "/oai?verb=Identify",
          "/oai?verb=ListRecords&metadataPrefix=oai_dc",
          "/iiif/presentation/3/collection",
          "/documents/" + DOCUMENT,
          "/iiif/presentation/3/" + DOCUMENT + "/manifest",
          "/iiif/search/2/" + DOCUMENT + "?q=station",
          IMAGE + "/info.json",
          IMAGE + "/0,0,512,512/512,512/0/default.jpg",
          IMAGE + "/0,0,512,512/512,512/0/default.jpg",
          IMAGE + "/full/200,/0/default.jpg");

  public static void main(String[] args) throws IOException, InterruptedException {
    Path distribution = Path.of(args[0]).toAbsolutePath();
    unpackNative(distribution);
    Path cache = distribution.resolve("lectern.aot");
    if (Files.exists(cache) && written(cache).compareTo(newestJar(distribution)) > 0) {
      return;
    }
    Files.deleteIfExists(cache);
    Path data = Files.createTempDirectory("lectern-training");
    try {
      run(distribution, data, "demo", "", List.of());
      run(distribution, data, "serve", "-XX:AOTCacheOutput=" + cache, ASKED);
    } finally {
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  /** Lays the library of the catalogue beside the jars: not every /tmp may run one. */
  private static void unpackNative(Path distribution) throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    String folder =
        "org/sqlite/native/"
            + (system.contains("win") ? "Windows" : system.contains("mac") ? "Mac" : "Linux")
            + "/"
            + (arch.equals("amd64") ? "x86_64" : arch)
            + "/";
    Path jar;
    try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
      jar =
          jars.filter(file -> file.getFileName().toString().startsWith("sqlite-jdbc-"))
              .findFirst()
              .orElseThrow();
    }
    Path target = Files.createDirectories(distribution.resolve("native"));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
          String name = entry.getName().substring(folder.length());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  /** Runs a command that serves, asks for what is listed, and stops it. */
  private static void run(
      Path distribution, Path data, String command, String option, List<String> asked)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            distribution.resolve("bin/lectern").toString(),
            command,
            "--data",
            data.toString(),
            "--port",
            String.valueOf(port));
    builder.environment().put("LECTERN_JAVA_OPTS", option);
    Path log = data.resolve("training.log");
    Process server = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      await(server, port);
      for (String path : asked) {
        get(port, path);
      }
      server.destroy();
      server.waitFor(60, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("The start of this distribution could not be trained: " + e.getMessage());
      System.err.println(Files.readString(log));
    } finally {
      server.destroyForcibly();
    }
  }

  private static void await(Process server, int port) throws IOException, InterruptedException {
    for (int tries = 0; tries < 1200 && server.isAlive(); tries++) {
      try {
        get(port, "/health/ready");
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("the demo did not start");
  }

  private static void get(int port, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static FileTime newestJar(Path distribution) throws IOException {
    try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
      return jars.map(Train::written).max(Comparator.naturalOrder()).orElseThrow();
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
