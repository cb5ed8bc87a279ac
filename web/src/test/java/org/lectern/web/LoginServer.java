package org.lectern.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.lectern.web.login.Users;
import org.lectern.web.server.Server;

/** A server over an archive with a restricted and a closed document. */
public final class LoginServer implements AutoCloseable {
  private final Path data;
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  private LoginServer(Path data, String... settings) {
    this.data = data;
    this.server = Server.start(TestSettings.onPort(0, settings), data);
  }

  /** Ingests the archive and serves it, with settings as on the command line. */
  public static LoginServer start(Path folder, String... settings) {
    Path data = folder.resolve("data");
    try {
      Path batch = Files.createDirectory(folder.resolve("batch"));
      Files.writeString(
          batch.resolve("documents.csv"),
          "id,title,access\nrestricted,For readers,restricted\nclosed,For nobody,closed\n");
      for (String id : new String[] {"restricted", "closed"}) {
        Path pages = Files.createDirectories(batch.resolve("documents/" + id + "/pages"));
        ImageIO.write(
            new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB),
            "png",
            pages.resolve("0001.png").toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Main.run(Map.of(), "ingest", folder.resolve("batch").toString(), "--data", data.toString())
        != 0) {
      throw new IllegalStateException("the archive of this test has faults");
    }
    return new LoginServer(data, settings);
  }

  /** Serves what another has ingested. */
  public static LoginServer over(Path folder, String... settings) {
    return new LoginServer(folder.resolve("data"), settings);
  }

  public Path usersFile() {
    return data.resolve("users.txt");
  }

  public Users users() {
    return Users.in(usersFile());
  }

  public String base() {
    return "http://127.0.0.1:" + server.port();
  }

  /** An answer that was read to its end. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    /** Empty where the answer has no such header. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Answer get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
