package org.lectern.web.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Searches as readers make them, over HTTP and from several connections, in an archive of many
 * documents; beside them Lucene alone, which looks for the same words in the same texts and shows
 * nothing.
 *
 * <pre>mvn -q -Pbenchmark -pl web -am verify -DskipTests -Dbenchmark=SearchBenchmark \
 *     -Dbenchmark.args="--documents 20000 --data many-data"</pre>
 *
 * <p>Where {@code --data} is not there yet, the documents are written and taken in first. {@code
 * --lectern} names the program of another build, for a comparison on the same data; {@code --port}
 * and {@code --pid} a server that runs already. {@code --rate} asks at a steady rate instead of as
 * fast as answers come.
 */
public final class SearchBenchmark {
  private static final int PATHS = 200;
  private static final int FREQUENT = 20;

  private SearchBenchmark() {}

  public static void main(String[] args) throws Exception {
    int documents = Integer.parseInt(option(args, "--documents", "20000"));
    int connections = Integer.parseInt(option(args, "--connections", "8"));
    double seconds = Double.parseDouble(option(args, "--seconds", "8"));
    int rate = Integer.parseInt(option(args, "--rate", "0"));
    String lectern = option(args, "--lectern", "target/lectern/bin/lectern");
    Path data = Path.of(option(args, "--data", "many-data"));
    Map<String, List<String>> searches = searches(documents);

    try (ServerProcess server = server(args, lectern, data, documents)) {
      List<String> all = searches.values().stream().flatMap(List::stream).toList();
      LoadRun.closed(server, paths(all), connections, 2 * seconds);
      try (LuceneAlone lucene = LuceneAlone.of(documents)) {
        lucene.run(all, connections, seconds);
        for (Map.Entry<String, List<String>> kind : searches.entrySet()) {
          List<String> paths = paths(kind.getValue());
          LoadRun run =
              rate > 0
                  ? LoadRun.steady(server, paths, rate, seconds)
                  : LoadRun.closed(server, paths, connections, seconds);
          double[] alone = lucene.run(kind.getValue(), connections, seconds / 2);
          System.out.printf(
              "%-13s p50 %6.1f ms, p99 %6.1f ms, %6.2f CPU ms, %4.0f/s, %6d bytes;"
                  + " Lucene alone p50 %.2f ms, p99 %.2f ms; ratio of p50 %.1f%n",
              kind.getKey(),
              run.percentile(.5),
              run.percentile(.99),
              run.cpuMillis(),
              run.perSecond(),
              bytes(server, paths),
              percentile(alone, .5),
              percentile(alone, .99),
              run.percentile(.5) / percentile(alone, .5));
        }
      }
    }
  }

  private static ServerProcess server(String[] args, String lectern, Path data, int documents)
      throws IOException, InterruptedException {
    int port = Integer.parseInt(option(args, "--port", "0"));
    if (port > 0) {
      return ServerProcess.running(port, Long.parseLong(option(args, "--pid", "0")));
    }
    if (!Files.isDirectory(data)) {
      Path folder = Files.createTempDirectory("many-documents");
      ManyDocuments.write(folder, documents);
      int status =
          new ProcessBuilder(lectern, "ingest", "--data", data.toString(), folder.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IOException("the ingest of " + folder + " ended with " + status);
      }
    }
    int free = ServerProcess.freePort();
    return ServerProcess.start(
        free,
        "/health/ready",
        List.of(lectern, "serve", "--data", data.toString(), "--port", String.valueOf(free)));
  }

  /** What is typed, by kind: words as the documents have them, so that all find something. */
  private static Map<String, List<String>> searches(int documents) {
    Random random = new Random(1);
    Map<String, List<String>> searches = new LinkedHashMap<>();
    for (String kind :
        List.of("one word", "two words", "frequent word", "phrase", "facet chosen")) {
      List<String> typed = new ArrayList<>();
      for (int i = 0; i < PATHS; i++) {
        String[] words = ManyDocuments.text(random.nextInt(documents)).split("[ .]+", -1);
        int at = random.nextInt(words.length - 2);
        typed.add(
            switch (kind) {
              case "two words" -> words[at] + " " + words[random.nextInt(words.length - 1)];
              case "frequent word" -> frequent(words);
              case "phrase" -> '"' + words[at] + " " + words[at + 1] + '"';
              case "facet chosen" -> words[at] + "&type=letter&collection=collection-1";
              default -> words[at];
            });
      }
      searches.put(kind, typed);
    }
    return searches;
  }

  /** One of the words that stand most often in a text. */
  private static String frequent(String[] words) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Arrays.stream(words).forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getValue() > words.length / FREQUENT / 10)
        .orElseThrow()
        .getKey();
  }

  private static List<String> paths(List<String> typed) {
    return typed.stream()
        .map(
            words -> {
              int filters = words.indexOf('&');
              String text = filters < 0 ? words : words.substring(0, filters);
              return "/search?q="
                  + URLEncoder.encode(text, StandardCharsets.UTF_8)
                  + (filters < 0 ? "" : words.substring(filters));
            })
        .toList();
  }

  private static long bytes(ServerProcess server, List<String> paths) throws IOException {
    long bytes = 0;
    try (KeepAliveClient client = new KeepAliveClient(server.port())) {
      for (String path : paths) {
        bytes += client.get(path).length;
      }
    }
    return bytes / paths.size();
  }

  static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  private static String option(String[] args, String name, String otherwise) {
    int at = Arrays.asList(args).indexOf(name);
    return at >= 0 && at + 1 < args.length ? args[at + 1] : otherwise;
  }
}
