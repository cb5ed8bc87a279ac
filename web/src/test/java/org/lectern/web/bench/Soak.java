package org.lectern.web.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Mixed requests at a steady rate for a while, with three floods among them: what the server holds
 * of memory, threads, files and heap, every few seconds. Linux only.
 *
 * <pre>
 * java -cp … org.lectern.web.bench.Soak [--lectern target/lectern/bin/lectern] [--data FOLDER]
 *     [--minutes 5] [--rate 8] [--connections 64]
 * </pre>
 *
 * <p>Without {@code --data} the demo is served. A flood is of searches, of facets or of rendered
 * regions, each for a tenth of the time, from these connections. Printed beside each line: the
 * ratio of resident memory to that of a fifth of the time before; where it is 1 at the end nothing
 * grows.
 */
public final class Soak {
  private static final Pattern IMAGE = Pattern.compile("/iiif/image/3/([^/\"]+)");
  private static final Pattern DOCUMENT = Pattern.compile("<loc>[^<]*/documents/([^<./]+)</loc>");
  private static final Pattern HEAP =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.Ee+]+)");
  private static final List<String> WORDS =
      List.of("letter", "station", "report", "ice", "sea", "map", "de", "и", "the", "1958");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final String base;
  private final Random random = new Random(7);
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private List<String> documents = List.of();
  private List<String> images = List.of();

  private Soak(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  public static void main(String[] args) throws Exception {
    String lectern = option(args, "--lectern", "target/lectern/bin/lectern");
    String data = option(args, "--data", "");
    double minutes = Double.parseDouble(option(args, "--minutes", "5"));
    int rate = Integer.parseInt(option(args, "--rate", "8"));
    int connections = Integer.parseInt(option(args, "--connections", "64"));
    int port = ServerProcess.freePort();
    int admin = ServerProcess.freePort();
    Path folder = data.isEmpty() ? Files.createTempDirectory("lectern-soak") : Path.of(data);
    List<String> command =
        List.of(
            lectern,
            data.isEmpty() ? "demo" : "serve",
            "--data",
            folder.toString(),
            "--port",
            String.valueOf(port),
            "--admin-port",
            String.valueOf(admin));
    try (ServerProcess server = ServerProcess.start(port, "/health/live", command)) {
      new Soak(port)
          .run(server, admin, Duration.ofMillis((long) (minutes * 60_000)), rate, connections);
    }
  }

  private void run(ServerProcess server, int admin, Duration time, int rate, int connections)
      throws IOException, InterruptedException {
    findAddresses();
    System.out.printf(
        Locale.ROOT,
        "%d documents, %d images; %d requests a second, floods from %d connections%n",
        documents.size(),
        images.size(),
        rate,
        connections);
    System.out.println("second   MiB  anon  file  heap threads handles  ratio  answers");
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    List<Double> resident = new ArrayList<>();
    int lines = 40;
    Thread steady = Thread.startVirtualThread(() -> ask(rate, end));
    for (int line = 1; line <= lines; line++) {
      long until = begin + time.toNanos() / lines * line;
      int flood =
          switch (line) {
            case 9, 10, 11, 12 -> 0;
            case 19, 20, 21, 22 -> 1;
            case 29, 30, 31, 32 -> 2;
            default -> -1;
          };
      if (flood >= 0) {
        flood(flood, connections, until);
      } else {
        TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
      }
      resident.add(server.residentMebibytes());
      double before = resident.get(Math.max(0, resident.size() - 1 - lines / 5));
      System.out.printf(
          Locale.ROOT,
          "%6d %5.0f %5.0f %5.0f %5.0f %7.0f %7d  %5.2f  %s %s%n",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
          resident.getLast(),
          server.statusMebibytes("RssAnon:"),
          server.statusMebibytes("RssFile:"),
          heapMebibytes(admin),
          server.threads(),
          server.handles(),
          resident.getLast() / before,
          new TreeMap<>(statuses),
          flood < 0 ? "" : List.of("searches", "facets", "rendered regions").get(flood));
    }
    steady.join();
  }

  private void findAddresses() throws IOException, InterruptedException {
    documents =
        DOCUMENT.matcher(text(base + "/sitemap/1.xml")).results().map(m -> m.group(1)).toList();
    List<String> found = new ArrayList<>();
    int from = Math.max(0, documents.size() - 60); // those that were taken in last
    for (String document : documents.subList(from, documents.size())) {
      IMAGE
          .matcher(text(base + "/iiif/presentation/3/" + document + "/manifest"))
          .results()
          .map(m -> m.group(1))
          .distinct()
          .forEach(found::add);
    }
    images = found.stream().distinct().toList();
    if (documents.isEmpty() || images.isEmpty()) {
      throw new IOException("the archive has no documents with scans");
    }
  }

  private void ask(int rate, long end) {
    long next = System.nanoTime();
    while (next < end) {
      String path = mixed();
      Thread.startVirtualThread(() -> get(path));
      next += TimeUnit.SECONDS.toNanos(1) / rate;
      try {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void flood(int kind, int connections, long until) throws InterruptedException {
    Semaphore free = new Semaphore(connections);
    while (System.nanoTime() < until) {
      String path =
          switch (kind) {
            case 0 -> "/search?q=" + word() + "+OR+" + word();
            case 1 -> "/search/facet/type?q=" + word();
            default -> region();
          };
      free.acquire();
      Thread.startVirtualThread(
          () -> {
            get(path);
            free.release();
          });
    }
    free.acquire(connections);
  }

  private synchronized String mixed() {
    String document = documents.get(random.nextInt(documents.size()));
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> "/documents/" + document;
      case 3 -> "/iiif/presentation/3/" + document + "/manifest";
      case 4 -> region();
      case 5 -> "/search?q=" + word();
      case 6 -> "/oai?verb=ListRecords&metadataPrefix=oai_dc";
      case 7 -> "/iiif/rendering/" + document + ".pdf";
      default ->
          "/iiif/image/3/" + images.get(random.nextInt(images.size())) + "/full/200,/0/default.jpg";
    };
  }

  private synchronized String region() {
    return "/iiif/image/3/%s/%d,%d,%d,%d/%d,/%d/default.jpg"
        .formatted(
            images.get(random.nextInt(images.size())),
            random.nextInt(200),
            random.nextInt(200),
            300 + random.nextInt(600),
            300 + random.nextInt(600),
            100 + random.nextInt(200),
            90 * random.nextInt(4));
  }

  private synchronized String word() {
    return URLEncoder.encode(WORDS.get(random.nextInt(WORDS.size())), StandardCharsets.UTF_8);
  }

  private void get(String path) {
    int status;
    try {
      status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(base + path)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
    } catch (IOException e) {
      status = 0;
    } catch (InterruptedException e) {
      return;
    }
    statuses.merge(status, 1, Integer::sum);
  }

  private String text(String address) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private double heapMebibytes(int admin) throws IOException, InterruptedException {
    Stream<String> figures =
        HEAP.matcher(text("http://127.0.0.1:" + admin + "/metrics")).results().map(m -> m.group(1));
    return figures.mapToDouble(Double::parseDouble).sum() / (1 << 20);
  }

  private static String option(String[] args, String name, String otherwise) {
    int at = Arrays.asList(args).indexOf(name);
    return at >= 0 && at + 1 < args.length ? args[at + 1] : otherwise;
  }
}
