package org.lectern.web.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server under measurement: its process, its port, its use of the machine. Linux only. */
final class ServerProcess implements AutoCloseable {
  private static final double TICKS_A_SECOND = 100;

  private final ProcessHandle process;
  private final int port;
  private final boolean ours;

  private ServerProcess(ProcessHandle process, int port, boolean ours) {
    this.process = process;
    this.port = port;
    this.ours = ours;
  }

  /** A server that somebody else started, and that goes on when this is closed. */
  static ServerProcess running(int port, long pid) {
    return new ServerProcess(ProcessHandle.of(pid).orElseThrow(), port, false);
  }

  /** Starts a command that listens on the port and waits until it answers there. */
  static ServerProcess start(int port, String readyPath, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ServerProcess server = new ServerProcess(process.toHandle(), port, true);
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < until && process.isAlive()) {
      try (KeepAliveClient client = new KeepAliveClient(port)) {
        client.get(readyPath);
        return server;
      } catch (IOException e) {
        Thread.sleep(5);
      }
    }
    server.close();
    throw new IOException("did not start: " + command);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Processor seconds, user and system, of the process and its children. */
  double cpuSeconds() {
    return pids().mapToDouble(ServerProcess::cpuSeconds).sum();
  }

  /** Resident memory in MiB, now. */
  double residentMebibytes() {
    return pids().mapToDouble(pid -> statusKib(pid, "VmRSS:") / 1024).sum();
  }

  /** The largest resident memory so far in MiB, added up over the processes. */
  double peakMebibytes() {
    return pids().mapToDouble(pid -> statusKib(pid, "VmHWM:") / 1024).sum();
  }

  /** A line of the process's status that is in KiB, in MiB. */
  double statusMebibytes(String key) {
    return pids().mapToDouble(pid -> statusKib(pid, key) / 1024).sum();
  }

  double threads() {
    return pids().mapToDouble(pid -> statusKib(pid, "Threads:")).sum();
  }

  /** Files and sockets that are open. */
  long handles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return open.count();
    }
  }

  private Stream<Long> pids() {
    return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
  }

  private static double cpuSeconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double statusKib(long pid, String key) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Double.parseDouble(Arrays.asList(line.split("\\s+")).get(1)))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    if (!ours) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
