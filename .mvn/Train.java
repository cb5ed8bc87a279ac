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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Lets a built distribution serve its demo once and take in a folder, so that Java writes down
 * which classes that needs and which methods run often (JEP 483, JEP 514, JEP 515): the next start
 * takes about half the time, and an ingest a fifth less. Each has a file of its own, since all
 * that is written down is loaded at every start. Does nothing when that was done since the last
 * change of a jar; a failure is reported and costs only that time.
 */
final class Train {
  private static final String SERVE = "lectern.aot";
  private static final String INGEST = "lectern-ingest.aot";

  /** Documents of each half: one is there already when the other is taken in. */
  private static final int HALF = 150;

  private static final int PARAGRAPHS = 8;
  private static final int WORDS = 50;
  private static final int VOCABULARY = 5000;

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
    Path serve = distribution.resolve(SERVE);
    Path ingest = distribution.resolve(INGEST);
    if (isNew(serve, distribution) && isNew(ingest, distribution)) {
      return;
    }
    Files.deleteIfExists(serve);
    Files.deleteIfExists(ingest);
    Path work = Files.createTempDirectory("lectern-training");
    try {
      Path folder = work.resolve("folder");
      Path filled = work.resolve("filled");
      write(folder, 0);
      // Its rights and language hold for every document: later they would be a change of each.
      Files.copy(distribution.resolve("demo/archive.yml"), folder.resolve("archive.yml"));
      ingest(distribution, folder, filled, "-XX:TieredStopAtLevel=1");
      copy(distribution.resolve("demo"), folder);
      write(folder, HALF);
      ingest(distribution, folder, filled, "-XX:AOTCacheOutput=" + ingest);
      Path data = Files.createDirectory(work.resolve("data"));
      run(distribution, data, "demo", "", List.of());
      run(distribution, data, "serve", "-XX:AOTCacheOutput=" + serve, ASKED);
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static boolean isNew(Path cache, Path distribution) throws IOException {
    return Files.exists(cache) && written(cache).compareTo(newestJar(distribution)) > 0;
  }

  /** Writes documents with texts of many different words, half of those that are taken in. */
  private static void write(Path folder, int first) throws IOException {
    Random random = new Random(first);
    for (int i = first; i < first + HALF; i++) {
      Path document = folder.resolve("documents/training-" + i);
      Files.createDirectories(document.resolve("text"));
      Files.writeString(
          document.resolve("document.yml"),
          "title: Letter %s\ndate: %d-%02d-%02d\ncreator: %s\nsubject: %s\nlanguage: en\n"
              .formatted(
                  words(random, 4),
                  1900 + i % 80,
                  1 + i % 12,
                  1 + i % 28,
                  words(random, 2),
                  words(random, 1)));
      StringBuilder text = new StringBuilder();
      for (int paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
        text.append("On ").append(words(random, WORDS)).append(".\n\n");
      }
      Files.writeString(document.resolve("text/transcript.en.md"), text);
    }
  }

  private static String words(Random random, int count) {
    String[] syllables = {"ba", "den", "fi", "gor", "hul", "ki", "lam", "mer", "no", "pus"};
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      // Few words are frequent and most are rare, as in texts.
      int word = (int) (VOCABULARY * Math.pow(random.nextDouble(), 3));
      words.append(i == 0 ? "" : " ");
      for (char digit : Integer.toString(word).toCharArray()) {
        words.append(syllables[digit - '0']);
      }
    }
    return words.toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void ingest(Path distribution, Path folder, Path data, String option)
      throws IOException, InterruptedException {
    Path log = folder.resolveSibling("ingest.log");
    Process ingest =
        lectern(distribution, option, log, "ingest", "--data", data.toString(), folder.toString());
    if (ingest.waitFor() != 0) {
      System.err.println("An ingest of this distribution could not be trained:");
      System.err.println(Files.readString(log));
    }
  }

  private static Process lectern(Path distribution, String option, Path log, String... arguments)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(distribution.resolve("bin/lectern").toString()),
                    Stream.of(arguments))
                .toList());
    builder.environment().put("LECTERN_JAVA_OPTS", option);
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
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
    Path log = data.resolve("training.log");
    Process server =
        lectern(
            distribution,
            option,
            log,
            command,
            "--data",
            data.toString(),
            "--port",
            String.valueOf(port));
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
