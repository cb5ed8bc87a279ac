package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A head has half a second, a body one and a half. */
class DeadlinesTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private static Server server;
  private static ServerConnector connector;
  private static Deadlines deadlines;

  @BeforeAll
  static void start() throws Exception {
    server = new Server();
    connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    deadlines = Deadlines.watch(connector, Duration.ofMillis(500), Duration.ofMillis(1500));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            String body = Content.Source.asString(request);
            Content.Sink.write(response, true, "read " + body.length(), callback);
            return true;
          }
        });
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  /** A byte every twentieth of a second, which no idle timeout minds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a-very-long-address",
        "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: aaaaaaaa",
        "\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\naaaa",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\naaaa",
      })
  void aConnectionThatSendsByteByByteIsClosed(String beginning) throws Exception {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      byte more = (byte) (beginning.endsWith("\n") ? '\n' : 'a');
      long began = System.nanoTime();
      while (!isClosed(socket) && System.nanoTime() - began < 20_000_000_000L) {
        Thread.sleep(50);
        try {
          socket.getOutputStream().write(more);
        } catch (IOException e) {
          break;
        }
      }
      assertTrue(System.nanoTime() - began < 20_000_000_000L, "still open");
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Between two requests a connection may rest. */
  @Test
  void aConnectionThatIsKeptForTheNextRequestStaysOpen() throws Exception {
    try (Socket socket = socket()) {
      socket.setSoTimeout(5000);
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = new byte[15];
        assertEquals(15, socket.getInputStream().readNBytes(answer, 0, 15));
        assertEquals("HTTP/1.1 200 OK", new String(answer, StandardCharsets.US_ASCII));
        Thread.sleep(1200);
        socket.getInputStream().skipNBytes(socket.getInputStream().available());
      }
    }
  }

  /** A look may fall between the end of a request and the first byte of the next. */
  @Test
  void aConnectionThatIsQuickIsNotCutBetweenTwoRequests() throws Exception {
    long until = System.nanoTime() + 2_000_000_000L;
    try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        asked.add(clients.submit(() -> ask(until)));
      }
      while (System.nanoTime() < until) {
        deadlines.closeLate();
      }
      for (Future<Integer> each : asked) {
        assertTrue(each.get() > 0, "no answer");
      }
    }
  }

  /** How many answers one connection got until then. */
  private static int ask(long until) throws IOException {
    byte[] get = GET.getBytes(StandardCharsets.US_ASCII);
    byte[] answer = new byte[1000];
    int answers = 0;
    try (Socket socket = socket()) {
      for (; System.nanoTime() < until; answers++) {
        socket.getOutputStream().write(get);
        if (socket.getInputStream().read(answer) < 0) {
          throw new EOFException("cut after " + answers + " answers");
        }
      }
    }
    return answers;
  }

  private static Socket socket() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
  }
}
