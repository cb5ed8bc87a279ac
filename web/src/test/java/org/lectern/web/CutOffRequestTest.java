package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.web.server.Server;

class CutOffRequestTest {
  @Test
  void clientThatGoesAwayIsNoFailureOfTheServer(@TempDir Path data) throws Exception {
    ArchiveWriter.open(data, List.of()).close();
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      for (String path : List.of("/oai", "/iiif/auth/2/login")) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
          socket
              .getOutputStream()
              .write(
                  """
                  POST %s HTTP/1.1\r
                  Host: localhost\r
                  Content-Type: application/x-www-form-urlencoded\r
                  Content-Length: 100\r
                  \r
                  verb=\
                  """
                      .formatted(path)
                      .getBytes(StandardCharsets.US_ASCII));
          socket.shutdownOutput();
          byte[] answer = socket.getInputStream().readAllBytes();
          assertEquals(
              "HTTP/1.1 400 Bad Request",
              new String(answer, StandardCharsets.US_ASCII).lines().findFirst().orElse(""));
        }
      }
    }
  }
}
