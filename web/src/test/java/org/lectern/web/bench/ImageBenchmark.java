package org.lectern.web.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The six workloads by which image servers are compared, over HTTP, every answer checked: status,
 * both ends of the JPEG, its width and height within one pixel of what was asked.
 *
 * <pre>
 * w1  aligned tiles of all scales      w2  full/!200,200      w3  the page, 1200 wide
 * w4  1000 x 1000 anywhere, 500 wide   w5  info.json          w6  full/max
 * </pre>
 *
 * <p>So that no cache of rendered pictures answers, w3 and w4 ask for regions that differ by a few
 * pixels. Lectern by itself:
 *
 * <pre>mvn -q -Pbenchmark -pl web -am verify -DskipTests -Dbenchmark=ImageBenchmark \
 *     -Dbenchmark.args="--data lectern-data --image /iiif/image/3/kant~0017"</pre>
 *
 * <p>Any other IIIF server that runs on this machine: {@code --port 8182 --pid 4711 --image
 * /iiif/3/page.tif}; its processor time is that of the process and its children.
 */
public final class ImageBenchmark {
  private static final int CONNECTIONS = 8;

  private ImageBenchmark() {}

  public static void main(String[] args) throws Exception {
    String image = option(args, "--image", "/iiif/image/3/page~0001");
    int rounds = Integer.parseInt(option(args, "--rounds", "3"));
    double seconds = Double.parseDouble(option(args, "--seconds", "3"));
    String pid = option(args, "--pid", "");
    int port = Integer.parseInt(option(args, "--port", "0"));
    port = port == 0 ? ServerProcess.freePort() : port;
    long started = System.nanoTime();
    try (ServerProcess server =
        pid.isEmpty()
            ? ServerProcess.start(
                port,
                image + "/0,0,512,512/512,512/0/default.jpg",
                List.of(
                    option(args, "--lectern", "target/lectern/bin/lectern"),
                    "serve",
                    "--data",
                    option(args, "--data", "lectern-data"),
                    "--port",
                    String.valueOf(port)))
            : ServerProcess.running(port, Long.parseLong(pid))) {
      if (pid.isEmpty()) {
        System.out.printf("start to first tile %.2f s%n", (System.nanoTime() - started) / 1e9);
      }
      run(server, image, rounds, seconds);
      firstByte(server, image + "/full/max/0/default.jpg");
      System.out.printf(
          "resident %.0f MiB, peak %.0f MiB%n", server.residentMebibytes(), server.peakMebibytes());
    }
  }

  private static void run(ServerProcess server, String image, int rounds, double seconds)
      throws Exception {
    JsonNode info;
    try (KeepAliveClient client = new KeepAliveClient(server.port())) {
      info = new ObjectMapper().readTree(client.get(image + "/info.json"));
    }
    Map<String, List<String>> loads = workloads(server, image, info);
    for (List<String> paths : loads.values()) {
      LoadRun.closed(server, paths, CONNECTIONS, seconds); // warms up
    }
    Map<String, List<LoadRun>> runs = new LinkedHashMap<>();
    for (int i = 0; i < rounds; i++) {
      for (Map.Entry<String, List<String>> load : loads.entrySet()) {
        runs.computeIfAbsent(load.getKey(), _ -> new ArrayList<>())
            .add(LoadRun.closed(server, load.getValue(), CONNECTIONS, seconds));
      }
    }
    runs.forEach(
        (name, all) ->
            System.out.printf(
                "%s  %9.3f CPU ms  %8.1f/s  p50 %7.2f ms  p99 %7.2f ms  (medians of %d)%n",
                name,
                median(all.stream().mapToDouble(LoadRun::cpuMillis).toArray()),
                median(all.stream().mapToDouble(LoadRun::perSecond).toArray()),
                median(all.stream().mapToDouble(r -> r.percentile(.5)).toArray()),
                median(all.stream().mapToDouble(r -> r.percentile(.99)).toArray()),
                all.size()));
  }

  private static double median(double[] values) {
    return LoadRun.median(values);
  }

  private static Map<String, List<String>> workloads(
      ServerProcess server, String image, JsonNode info) throws IOException {
    int width = info.path("width").asInt();
    int height = info.path("height").asInt();
    Random random = new Random(1);
    List<String> pages = new ArrayList<>();
    List<String> regions = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      int x = random.nextInt(10);
      int y = random.nextInt(10);
      pages.add(
          "%s/%d,%d,%d,%d/%d,/0/default.jpg"
              .formatted(image, x, y, width - 10, height - 10, 1190 + random.nextInt(20)));
      regions.add(
          "%s/%d,%d,1000,1000/500,/0/default.jpg"
              .formatted(image, random.nextInt(width - 1000), random.nextInt(height - 1000)));
    }
    Map<String, List<String>> loads = new LinkedHashMap<>();
    loads.put("w1", ServeBenchmark.tilePaths(server, image));
    loads.put("w2", List.of(image + "/full/!200,200/0/default.jpg"));
    loads.put("w3", pages);
    loads.put("w4", regions);
    loads.put("w5", List.of(image + "/info.json"));
    loads.put("w6", List.of(image + "/full/max/0/default.jpg"));
    return loads;
  }

  /** How long a large answer lets its client wait for its beginning, and for its end. */
  private static void firstByte(ServerProcess server, String path) throws IOException {
    double[] first = new double[5];
    double[] last = new double[5];
    for (int i = 0; i < first.length; i++) {
      try (KeepAliveClient client = new KeepAliveClient(server.port())) {
        long asked = System.nanoTime();
        first[i] = (client.firstByte(path) - asked) / 1e6;
        last[i] = (System.nanoTime() - asked) / 1e6;
      }
    }
    System.out.printf(
        "full/max alone: first byte after %.1f ms, the last after %.0f ms%n",
        LoadRun.median(first), LoadRun.median(last));
  }

  private static String option(String[] args, String name, String otherwise) {
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals(name)) {
        return args[i + 1];
      }
    }
    return otherwise;
  }
}
