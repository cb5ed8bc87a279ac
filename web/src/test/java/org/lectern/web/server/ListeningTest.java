package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.junit.jupiter.api.Test;

/** What connections cost that stay open, and what a flood leaves behind. */
class ListeningTest {
  private static final int CONNECTIONS = 200;

  private static final byte[] REQUEST =
      "GET /nothing HTTP/1.1\r\nHost: a\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  @Test
  void aConnectionThatStaysOpenTakesLessThanTwentyKilobytesOfHeap() throws IOException {
    Javalin app = Javalin.create(config -> Listening.configure(config, "127.0.0.1", 0));
    app.start();
    List<Socket> open = new ArrayList<>();
    try {
      ask(app, open, 20); // what all connections share is loaded now
      long before = heap();

      ask(app, open, CONNECTIONS);

      long each = (heap() - before) / CONNECTIONS;
      assertTrue(each < 20_000, each + " bytes for each connection");
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
      app.stop();
    }
  }

  @Test
  void threadsThatAFloodNeededEndAfterIt() throws InterruptedException {
    Javalin app = Javalin.create(config -> Listening.configure(config, "127.0.0.1", 0));
    app.start();
    try {
      ThreadPool pool = app.jettyServer().server().getThreadPool();
      CountDownLatch end = new CountDownLatch(1);
      CountDownLatch running = new CountDownLatch(60);
      for (int i = 0; i < 60; i++) {
        pool.execute(() -> await(running, end));
      }
      assertTrue(running.await(20, TimeUnit.SECONDS));
      end.countDown();

      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (pool.getThreads() > 20 && System.nanoTime() < patience) {
        Thread.sleep(100);
      }

      assertTrue(pool.getThreads() <= 20, pool.getThreads() + " threads are left of 60");
    } finally {
      app.stop();
    }
  }

  private static void await(CountDownLatch running, CountDownLatch end) {
    running.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Two requests on each: what is kept for a connection is made with its second. */
  private static void ask(Javalin app, List<Socket> open, int connections) throws IOException {
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port());
      socket.setSoTimeout(20_000);
      open.add(socket);
      for (int request = 0; request < 2; request++) {
        socket.getOutputStream().write(REQUEST);
        readAnswer(socket);
      }
    }
  }

  private static void readAnswer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\nEndpoint GET /nothing not found")) {
      int next = socket.getInputStream().read();
      assertTrue(next >= 0, () -> "closed after " + answer);
      answer.append((char) next);
    }
    assertEquals("HTTP/1.1 404", answer.substring(0, 12));
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
