package org.lectern.web.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned tiles beside nginx with the same tiles as files, round by round in turn, and a document
 * page at a steady 50 requests a second; start to ready and memory besides.
 *
 * <p>Run after {@code mvn package} on an archive that holds the page:
 *
 * <pre>mvn -q -Pbenchmark -pl web -am verify -DskipTests -Dbenchmark=ServeBenchmark \
 *     -Dbenchmark.args="--data lectern-data --image kant~0017 --page /documents/kant"</pre>
 *
 * <p>Paths of {@code --image} are image ids, {@code --page} addresses; {@code --rounds} and {@code
 * --seconds} bound the load. Needs {@code nginx} on the PATH for the comparison.
 */
public final class ServeBenchmark {
  private static final int CONNECTIONS = 8;

  private ServeBenchmark() {}

  public static void main(String[] args) throws Exception {
    String data = option(args, "--data", "lectern-data");
    String image = option(args, "--image", "");
    String page = option(args, "--page", "/");
    int rounds = Integer.parseInt(option(args, "--rounds", "5"));
    double seconds = Double.parseDouble(option(args, "--seconds", "3"));
    String lectern = option(args, "--lectern", "target/lectern/bin/lectern");

    int port = ServerProcess.freePort();
    long started = System.nanoTime();
    Path work = Files.createTempDirectory("lectern-bench");
    try (ServerProcess server =
        ServerProcess.start(
            port,
            "/health/ready",
            List.of(lectern, "serve", "--data", data, "--port", String.valueOf(port)))) {
      System.out.printf(
          "start to ready %.2f s wall, %.2f s CPU, resident %.0f MiB%n",
          (System.nanoTime() - started) / 1e9, server.cpuSeconds(), server.residentMebibytes());
      pages(server, page, seconds);
      if (!image.isEmpty()) {
        tiles(server, image, work, rounds, seconds);
      }
      System.out.printf(
          "resident %.0f MiB, peak %.0f MiB%n", server.residentMebibytes(), server.peakMebibytes());
    }
  }

  private static void pages(ServerProcess server, String page, double seconds) throws Exception {
    LoadRun.steady(server, List.of(page), 50, Math.max(5, seconds));
    LoadRun run = LoadRun.steady(server, List.of(page), 50, Math.max(10, 3 * seconds));
    System.out.printf(
        "page %s at 50/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, %.2f CPU ms%n",
        page, run.percentile(.5), run.percentile(.95), run.percentile(.99), run.cpuMillis());
  }

  private static void tiles(
      ServerProcess server, String image, Path work, int rounds, double seconds) throws Exception {
    List<String> paths = tilePaths(server, "/iiif/image/3/" + image);
    Path root = Files.createDirectories(work.resolve("root"));
    long bytes = save(server, paths, root);
    System.out.printf("%d tiles, %d bytes on average%n", paths.size(), bytes / paths.size());
    int nginxPort = ServerProcess.freePort();
    try (ServerProcess nginx =
        ServerProcess.start(nginxPort, paths.getFirst(), nginx(work, root, nginxPort))) {
      LoadRun.closed(server, paths, CONNECTIONS, 2 * seconds);
      LoadRun.closed(nginx, paths, CONNECTIONS, 1);
      double[] cpu = new double[rounds];
      double[] nginxCpu = new double[rounds];
      double[] rate = new double[rounds];
      double[] nginxRate = new double[rounds];
      double[] ratio = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        LoadRun ours = LoadRun.closed(server, paths, CONNECTIONS, seconds);
        LoadRun theirs = LoadRun.closed(nginx, paths, CONNECTIONS, seconds);
        cpu[i] = ours.cpuMillis();
        nginxCpu[i] = theirs.cpuMillis();
        rate[i] = ours.perSecond();
        nginxRate[i] = theirs.perSecond();
        ratio[i] = ours.perSecond() / theirs.perSecond();
        System.out.printf(
            "round %d: lectern %.3f CPU ms %.0f/s p50 %.2f p99 %.2f ms; nginx %.3f CPU ms %.0f/s%n",
            i + 1,
            cpu[i],
            rate[i],
            ours.percentile(.5),
            ours.percentile(.99),
            nginxCpu[i],
            nginxRate[i]);
      }
      System.out.printf(
          "aligned tiles, medians: lectern %.3f CPU ms, %.0f/s; nginx %.3f CPU ms, %.0f/s;"
              + " ratio of rates %.2f%n",
          LoadRun.median(cpu),
          LoadRun.median(rate),
          LoadRun.median(nginxCpu),
          LoadRun.median(nginxRate),
          LoadRun.median(ratio));
    }
  }

  /** The addresses that a viewer asks for: every tile of every scale that info.json promises. */
  static List<String> tilePaths(ServerProcess server, String base) throws IOException {
    JsonNode info;
    try (KeepAliveClient client = new KeepAliveClient(server.port())) {
      info = new ObjectMapper().readTree(client.get(base + "/info.json"));
    }
    int width = info.path("width").asInt();
    int height = info.path("height").asInt();
    int tile = info.path("tiles").path(0).path("width").asInt();
    List<String> paths = new ArrayList<>();
    for (JsonNode factor : info.path("tiles").path(0).path("scaleFactors")) {
      int scale = factor.asInt();
      int step = tile * scale;
      for (int y = 0; y < height; y += step) {
        for (int x = 0; x < width; x += step) {
          int w = Math.min(step, width - x);
          int h = Math.min(step, height - y);
          paths.add(
              "%s/%d,%d,%d,%d/%d,%d/0/default.jpg"
                  .formatted(base, x, y, w, h, (w + scale - 1) / scale, (h + scale - 1) / scale));
        }
      }
    }
    return paths;
  }

  private static long save(ServerProcess server, List<String> paths, Path root) throws IOException {
    long bytes = 0;
    try (KeepAliveClient client = new KeepAliveClient(server.port())) {
      for (String path : paths) {
        byte[] body = client.get(path);
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.write(file, body);
        bytes += body.length;
      }
    }
    return bytes;
  }

  private static List<String> nginx(Path work, Path root, int port) throws IOException {
    Path config = work.resolve("nginx.conf");
    Files.writeString(
        config,
        """
        daemon off; master_process off; worker_processes 1; pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 64; }
        http {
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
          open_file_cache max=10000; types { image/jpeg jpg; }
          client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
          uwsgi_temp_path %1$s; scgi_temp_path %1$s;
          server { listen 127.0.0.1:%3$d; root %2$s; }
        }
        """
            .formatted(work, root, port));
    return List.of("nginx", "-c", config.toString());
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
