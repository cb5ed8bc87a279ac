package org.lectern.web.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Readers of an archive of 10,000 documents with ten pages each, alone and beside a flood: document
 * pages and searches with facets at 50 a second, then document pages at 50 a second while 64
 * connections ask for searches, facets and regions of scans as fast as answers come. Prints the
 * times beside their goals.
 *
 * <pre>mvn -q -Pbenchmark -pl web -am verify -DskipTests -Dbenchmark=LoadBenchmark \
 *     -Dbenchmark.args="--data load-data"</pre>
 *
 * <p>Where {@code --data} is not there yet, the documents are written and taken in first, which
 * takes many minutes; {@code --only-data} ends then. A later run uses the same folder. {@code
 * --lectern} names the program of another build. Readers and flood come from many networks each, as
 * the addresses say that a proxy adds, so that the budgets of the server hold as they do in public.
 * The load is made on the same machine and takes its share of it.
 */
public final class LoadBenchmark {
  private static final int PAGES = 10;
  private static final int READERS = 16;
  private static final int NETWORKS = 200;

  private final ServerProcess server;
  private final int documents;
  private final int rate;
  private final double seconds;

  private LoadBenchmark(ServerProcess server, int documents, int rate, double seconds) {
    this.server = server;
    this.documents = documents;
    this.rate = rate;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws Exception {
    int documents = Integer.parseInt(option(args, "--documents", "10000"));
    int flood = Integer.parseInt(option(args, "--flood", "64"));
    int rate = Integer.parseInt(option(args, "--rate", "50"));
    double seconds = Double.parseDouble(option(args, "--seconds", "30"));
    String lectern = option(args, "--lectern", "target/lectern/bin/lectern");
    Path data = Path.of(option(args, "--data", "load-data"));
    prepare(lectern, data, documents);
    if (Arrays.asList(args).contains("--only-data")) {
      return;
    }
    int port = ServerProcess.freePort();
    List<String> serve =
        List.of(
            lectern,
            "serve",
            "--data",
            data.toString(),
            "--port",
            String.valueOf(port),
            "--trusted-proxies",
            "127.0.0.1");
    try (ServerProcess server = ServerProcess.start(port, "/health/ready", serve)) {
      LoadBenchmark load = new LoadBenchmark(server, documents, rate, seconds);
      load.steady(load::either, seconds); // warms up
      load.report("document page", load.steady(load::document, seconds), 60);
      load.report("search with facets", load.steady(load::search, seconds), 200);
      load.beside(flood);
      System.out.printf("%.0f MiB resident at most%n", server.peakMebibytes());
    }
  }

  private static void prepare(String lectern, Path data, int documents)
      throws IOException, InterruptedException {
    if (Files.isDirectory(data)) {
      return;
    }
    Path folder = data.resolveSibling(data.getFileName() + "-folder");
    if (!Files.exists(folder.resolve("documents.csv"))) {
      System.out.printf("writing %d documents into %s%n", documents, folder);
      ManyDocuments.write(folder, documents, PAGES);
    }
    int status =
        new ProcessBuilder(lectern, "ingest", "--data", data.toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("the ingest of " + folder + " ended with " + status);
    }
  }

  private String document(Random random) {
    return "/documents/" + ManyDocuments.id(random.nextInt(documents));
  }

  private String search(Random random) {
    String[] words = ManyDocuments.text(random.nextInt(documents)).split("[ .]+", -1);
    String word = words[random.nextInt(words.length - 1)];
    return "/search?q="
        + URLEncoder.encode(word, StandardCharsets.UTF_8)
        + (random.nextBoolean() ? "" : "&type=letter&collection=collection-" + random.nextInt(12));
  }

  private String either(Random random) {
    return random.nextBoolean() ? document(random) : search(random);
  }

  /** What a crawler that knows no measure asks for. */
  private String flood(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> search(random);
      case 1 ->
          "/search/facet/person?type=report&subject=subject-"
              + random.nextInt(200)
              + "&from="
              + (1900 + random.nextInt(90));
      default ->
          "/iiif/image/3/%s~%04d/%d,%d,900,900/%d,/%d/default.jpg"
              .formatted(
                  ManyDocuments.id(random.nextInt(Math.min(documents, ManyDocuments.LARGE))),
                  1 + random.nextInt(PAGES),
                  random.nextInt(1500),
                  random.nextInt(2300),
                  200 + random.nextInt(600),
                  1 + random.nextInt(359));
    };
  }

  /** Answers by status, and how long those of 200 took. */
  private record Asked(Map<Integer, Integer> statuses, List<Double> millis) {
    static Asked nothing() {
      return new Asked(new TreeMap<>(), new ArrayList<>());
    }

    void add(int status, double took) {
      statuses.merge(status, 1, Integer::sum);
      if (status == 200) {
        millis.add(took);
      }
    }

    Asked and(Asked other) {
      other.statuses.forEach((status, times) -> statuses.merge(status, times, Integer::sum));
      millis.addAll(other.millis);
      return this;
    }

    double percentile(double share) {
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted.length == 0 ? Double.NaN : SearchBenchmark.percentile(sorted, share);
    }

    int errors() {
      return statuses.entrySet().stream()
          .filter(e -> e.getKey() != 200)
          .mapToInt(Map.Entry::getValue)
          .sum();
    }
  }

  /** At a steady rate; a slow answer counts from when its request was due. */
  private Asked steady(Function<Random, String> path, double time)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime() + 50_000_000;
    int each = (int) (rate * time / READERS);
    return together(
        READERS,
        worker -> {
          Asked asked = Asked.nothing();
          Random random = new Random(worker);
          try (KeepAliveClient client = new KeepAliveClient(server.port())) {
            for (int i = 0; i < each; i++) {
              String next = path.apply(random);
              long due = start + (long) ((i * READERS + worker) * 1e9 / rate);
              Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
              int status = client.status(next, network(20, random));
              asked.add(status, (System.nanoTime() - due) / 1e6);
            }
          }
          return asked;
        });
  }

  private void beside(int connections) throws InterruptedException, ExecutionException {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<Asked> flood =
          pool.submit(
              () ->
                  together(
                      connections,
                      worker -> {
                        Asked asked = Asked.nothing();
                        Random random = new Random(1000 + worker);
                        try (KeepAliveClient client = new KeepAliveClient(server.port())) {
                          while (!over.get()) {
                            long now = System.nanoTime();
                            int status = client.status(flood(random), network(60, random));
                            asked.add(status, (System.nanoTime() - now) / 1e6);
                          }
                        }
                        return asked;
                      }));
      Thread.sleep(1000); // the flood rises
      Asked readers = steady(this::document, seconds);
      over.set(true);
      report("document page beside " + connections, readers, 150);
      System.out.printf("the flood was answered %s%n", flood.get().statuses());
    }
  }

  /** An address of one of many networks. */
  private static String network(int first, Random random) {
    return first + "." + random.nextInt(NETWORKS) + ".7.1";
  }

  private interface Worker {
    Asked run(int number) throws Exception;
  }

  private static Asked together(int workers, Worker work)
      throws InterruptedException, ExecutionException {
    Asked all = Asked.nothing();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<Asked>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int number = i;
        running.add(pool.submit(() -> work.run(number)));
      }
      for (Future<Asked> one : running) {
        all.and(one.get());
      }
    }
    return all;
  }

  private void report(String what, Asked asked, double goal) {
    double p95 = asked.percentile(.95);
    System.out.printf(
        "%-26s %d/s, p50 %7.1f ms, p95 %7.1f ms, p99 %7.1f ms, errors %d of %d;"
            + " goal p95 %.0f ms, ratio %.2f%n",
        what,
        rate,
        asked.percentile(.5),
        p95,
        asked.percentile(.99),
        asked.errors(),
        asked.errors() + asked.millis().size(),
        goal,
        p95 / goal);
  }

  private static String option(String[] args, String name, String otherwise) {
    int at = Arrays.asList(args).indexOf(name);
    return at >= 0 && at + 1 < args.length ? args[at + 1] : otherwise;
  }
}
