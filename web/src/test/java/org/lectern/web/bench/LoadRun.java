package org.lectern.web.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number of requests cost.
 *
 * @param requests answered with 200, all of them
 * @param seconds of wall time
 * @param cpuSeconds that the server used meanwhile
 * @param sortedMillis how long each took
 */
@SuppressWarnings("ArrayRecordComponent") // figures, never compared
record LoadRun(long requests, double seconds, double cpuSeconds, double[] sortedMillis) {

  private static final Pattern WIDTH = Pattern.compile("/([0-9]+),[0-9]*/0/default[.]jpg$");

  /** Asks as fast as answers come, on several connections, paths in random order. */
  static LoadRun closed(ServerProcess server, List<String> paths, int connections, double seconds)
      throws InterruptedException, ExecutionException {
    double cpu = server.cpuSeconds();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    double[] millis =
        onConnections(
            connections,
            worker ->
                () -> {
                  Random random = new Random(start + worker);
                  List<Double> times = new ArrayList<>();
                  try (KeepAliveClient client = new KeepAliveClient(server.port())) {
                    while (System.nanoTime() < end) {
                      long asked = System.nanoTime();
                      String path = paths.get(random.nextInt(paths.size()));
                      check(path, client.get(path));
                      times.add((System.nanoTime() - asked) / 1e6);
                    }
                  }
                  return times;
                });
    return new LoadRun(
        millis.length, (System.nanoTime() - start) / 1e9, server.cpuSeconds() - cpu, millis);
  }

  /** Asks at a steady rate; a slow answer counts from when its request was due. */
  static LoadRun steady(ServerProcess server, List<String> paths, int aSecond, double seconds)
      throws InterruptedException, ExecutionException {
    double cpu = server.cpuSeconds();
    int connections = 8;
    long start = System.nanoTime() + 50_000_000;
    int each = (int) (aSecond * seconds / connections);
    double[] millis =
        onConnections(
            connections,
            worker ->
                () -> {
                  Random random = new Random(start + worker);
                  List<Double> times = new ArrayList<>();
                  try (KeepAliveClient client = new KeepAliveClient(server.port())) {
                    for (int i = 0; i < each; i++) {
                      long due = start + (long) ((i * connections + worker) * 1e9 / aSecond);
                      Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                      String path = paths.get(random.nextInt(paths.size()));
                      check(path, client.get(path));
                      times.add((System.nanoTime() - due) / 1e6);
                    }
                  }
                  return times;
                });
    return new LoadRun(
        millis.length, (System.nanoTime() - start) / 1e9, server.cpuSeconds() - cpu, millis);
  }

  private interface Work {
    Callable<List<Double>> of(int worker);
  }

  private static double[] onConnections(int connections, Work work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(pool.submit(work.of(i)));
      }
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> one : running) {
        all.addAll(one.get());
      }
      return all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
  }

  /** A JPEG must be whole and as wide as its address says; other bodies only not empty. */
  private static void check(String path, byte[] body) throws IOException {
    boolean jpeg = body.length > 3 && (body[0] & 0xff) == 0xff && (body[1] & 0xff) == 0xd8;
    boolean ended =
        body.length > 1
            && (body[body.length - 2] & 0xff) == 0xff
            && (body[body.length - 1] & 0xff) == 0xd9;
    if (body.length == 0 || (jpeg && !ended)) {
      throw new IOException("a broken body of " + body.length + " bytes");
    }
    Matcher asked = WIDTH.matcher(path);
    if (jpeg && asked.find() && Math.abs(width(body) - Integer.parseInt(asked.group(1))) > 1) {
      throw new IOException(path + " is " + width(body) + " wide");
    }
  }

  /** From the frame header (ITU-T T.81, B.2.2). */
  private static int width(byte[] jpeg) {
    int at = 2;
    while (at + 9 < jpeg.length && ((jpeg[at + 1] & 0xff) < 0xc0 || (jpeg[at + 1] & 0xff) > 0xc2)) {
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
    }
    return at + 9 < jpeg.length ? (jpeg[at + 7] & 0xff) << 8 | (jpeg[at + 8] & 0xff) : -1;
  }

  double perSecond() {
    return requests / seconds;
  }

  double cpuMillis() {
    return 1000 * cpuSeconds / requests;
  }

  /** The time within which this share of requests was answered. */
  double percentile(double share) {
    return sortedMillis[(int) Math.min(sortedMillis.length - 1, share * sortedMillis.length)];
  }

  /** The middle value. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
