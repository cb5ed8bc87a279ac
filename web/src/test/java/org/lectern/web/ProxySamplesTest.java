package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxies of docker/ in front of a server with a reading room. */
class ProxySamplesTest {
  private static final Path SAMPLES = Path.of("../docker").toAbsolutePath().normalize();
  private static final String IMAGE = "/iiif/image/3/restricted~0001/full/60,/0/default.jpg";

  /** Each line is what somebody in 192.0.2.0/24, the reading room, would have. */
  private static final List<String> SPOOFED =
      List.of(
          "X-Forwarded-For: 192.0.2.7",
          "x-forwarded-for: 192.0.2.7, 192.0.2.7",
          "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-For: 192.0.2.8",
          "Forwarded: for=192.0.2.7",
          "Forwarded: for=192.0.2.7\r\nX-Forwarded-For: 192.0.2.7",
          "X-Real-IP: 192.0.2.7",
          "X-Other: nothing at all");

  @TempDir private Path folder;

  @Test
  void aPlainProxyPassOpensNoReadingRoom() throws Exception {
    String room = "192.0.2.0/24";
    try (LoginServer server = LoginServer.start(folder, "--reading-room", room);
        Nginx nginx = Nginx.start(folder, plain(server.base()))) {
      for (String header : SPOOFED) {
        assertEquals(401, nginx.status("127.0.0.1", header), header);
      }
      assertEquals(
          "401", String.valueOf(server.get(IMAGE, "X-Forwarded-For", "192.0.2.7").status()));
    }
    // Trusted in the belief that it writes the header: but it does not, so nobody is in the room.
    try (LoginServer server =
            LoginServer.over(
                folder, "--reading-room", "127.0.0.0/8", "--trusted-proxies", "127.0.0.1");
        Nginx nginx = Nginx.start(folder, plain(server.base()))) {
      assertEquals(401, nginx.status("127.0.0.5", "X-Other: nothing"));
    }
  }

  @Test
  void theSampleOfNginxKeepsReadersOfTheRoomApartFromOthers() throws Exception {
    try (LoginServer server =
            LoginServer.start(
                folder,
                "--reading-room",
                "192.0.2.0/24,127.0.0.5",
                "--trusted-proxy",
                "127.0.0.1");
        Nginx nginx = Nginx.start(folder, sample(server.base()))) {
      for (String header : SPOOFED) {
        assertEquals(401, nginx.status("127.0.0.6", header), header);
        assertEquals(200, nginx.status("127.0.0.5", header), header);
      }
      assertTrue(
          nginx.get("127.0.0.6", "/robots.txt", "X-Forwarded-Host: evil.example").contains("200"));
      String info = nginx.get("127.0.0.5", IMAGE.substring(0, IMAGE.indexOf("/full")), "A: b");
      assertTrue(info.contains("303") && !info.contains("evil"), info);
      String manifest =
          nginx.get(
              "127.0.0.6",
              "/iiif/presentation/3/restricted/manifest",
              "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example");
      assertTrue(manifest.contains(" 200 ") && !manifest.contains("evil"), manifest);
    }
  }

  /** Caddy is rarely installed where tests run: only the text is checked. */
  @Test
  void theSampleOfCaddyRemovesWhatCaddyDoesNotWrite() throws IOException {
    List<String> lines =
        Files.readAllLines(SAMPLES.resolve("Caddyfile")).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    assertEquals(
        lines.stream().filter(line -> line.endsWith("{")).count(),
        lines.stream().filter(line -> line.equals("}")).count());
    assertTrue(lines.contains("reverse_proxy 127.0.0.1:8080 {"), lines.toString());
    for (String header : List.of("Forwarded", "X-Forwarded-Port", "X-Forwarded-Prefix")) {
      assertTrue(lines.contains("header_up -" + header), header);
    }
  }

  private static String plain(String server) {
    return """
    events {}
    http {
      server {
        listen 80;
        location / { proxy_pass %s; }
      }
    }
    """
        .formatted(server);
  }

  private static String sample(String server) throws IOException {
    String sample = Files.readString(SAMPLES.resolve("nginx.conf"));
    assertTrue(sample.contains("server 127.0.0.1:8080;"), sample);
    return sample.replace("127.0.0.1:8080", URI.create(server).getRawAuthority());
  }

  /** A process that listens on a port of its own. */
  private record Nginx(Process process, int port) implements AutoCloseable {
    static Nginx start(Path folder, String configuration) throws Exception {
      Path program =
          Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
              .map(Path::of)
              .filter(Files::isExecutable)
              .findFirst()
              .orElse(Path.of(""));
      assumeTrue(Files.isRegularFile(program), "no nginx here");
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Path home = Files.createTempDirectory(folder, "nginx");
      Path file =
          Files.writeString(
              home.resolve("nginx.conf"),
              "pid %s;\n".formatted(home.resolve("pid"))
                  + configuration
                      .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                      .replaceFirst("http \\{", "http {\n" + temporary(home)));
      List<String> command =
          List.of(
              program.toString(),
              "-p",
              home.toString(),
              "-e",
              home.resolve("error.log").toString(),
              "-c",
              file.toString());
      Process check =
          new ProcessBuilder(Stream.concat(command.stream(), Stream.of("-t")).toList())
              .redirectErrorStream(true)
              .start();
      String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, check.waitFor(), said);
      Process process =
          new ProcessBuilder(
                  Stream.concat(command.stream(), Stream.of("-g", "daemon off;")).toList())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("out.log").toFile())
              .start();
      Nginx nginx = new Nginx(process, port);
      for (int tries = 0; !nginx.listens(); tries++) {
        assertTrue(tries < 100 && process.isAlive(), "nginx does not start");
        Thread.sleep(50);
      }
      return nginx;
    }

    private static String temporary(Path home) {
      StringBuilder lines = new StringBuilder("access_log off;\n");
      for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
        lines.append("%s_temp_path %s;\n".formatted(kind, home.resolve(kind)));
      }
      return lines.toString();
    }

    private boolean listens() {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return socket.isConnected();
      } catch (IOException e) {
        return false;
      }
    }

    int status(String from, String headers) throws IOException {
      return Integer.parseInt(get(from, IMAGE, headers).split(" ", 3)[1]);
    }

    /** The whole answer to somebody at an address of this machine. */
    String get(String from, String path, String headers) throws IOException {
      try (Socket socket =
          new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
        socket
            .getOutputStream()
            .write(
                "GET %s HTTP/1.1\r\nHost: archive.example.org\r\n%s\r\nConnection: close\r\n\r\n"
                    .formatted(path, headers)
                    .getBytes(StandardCharsets.ISO_8859_1));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
