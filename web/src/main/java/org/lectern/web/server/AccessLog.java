package org.lectern.web.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.lectern.core.http.Forwarded;
import org.lectern.core.model.SitePaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each answered request, in a file or on standard output.
 *
 * <p>The file is opened again within a second after another program has moved or removed it, so a
 * program that rotates logs needs no signal. Lines are written at the latest after a second; what
 * cannot be written is lost and reported once, and the requests go on. Safe for several threads.
 */
final class AccessLog implements RequestLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What a line looks like. */
  enum Form {
    /** The combined format of Apache and nginx. */
    combined,
    /** One JSON object. */
    json
  }

  /** How much of an address is written. */
  enum Addresses {
    /** The network: the first three numbers of IPv4, 48 bits of IPv6. */
    network,
    /** All of it. */
    whole,
    /** Nothing. */
    none
  }

  /**
   * What a line says.
   *
   * @param address already shortened
   * @param query without its question mark
   */
  record Line(
      Instant time,
      String address,
      String method,
      String path,
      Optional<String> query,
      String protocol,
      int status,
      long bytes,
      long milliseconds,
      Optional<String> referer,
      Optional<String> agent) {

    String text(Form form) {
      return form == Form.json ? json() : combined();
    }

    private String combined() {
      return "%s - - [%s] \"%s %s %s\" %d %d \"%s\" \"%s\"%n"
          .formatted(
              address,
              TIME.format(time),
              escaped(method),
              escaped(path + query.map(q -> "?" + q).orElse("")),
              protocol,
              status,
              bytes,
              referer.map(Line::escaped).orElse("-"),
              agent.map(Line::escaped).orElse("-"));
    }

    private String json() {
      ObjectNode node = JSON.createObjectNode();
      node.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString())
          .put("address", address)
          .put("method", method)
          .put("path", path);
      query.ifPresent(q -> node.put("query", q));
      node.put("protocol", protocol)
          .put("status", status)
          .put("bytes", bytes)
          .put("ms", milliseconds);
      referer.ifPresent(r -> node.put("referer", r));
      agent.ifPresent(a -> node.put("agent", a));
      return node + "\n";
    }

    /** Nothing that a client sends ends a field or a line. */
    private static String escaped(String value) {
      StringBuilder safe = new StringBuilder();
      value
          .chars()
          .forEach(
              c -> {
                if (c < ' ' || c == '"' || c == '\\' || c == 0x7f) {
                  safe.append("\\x%02x".formatted(c));
                } else {
                  safe.append((char) c);
                }
              });
      return safe.toString();
    }
  }

  private final Optional<Path> file;
  private final Form form;
  private final Addresses addresses;
  private final ClientAddress clients;
  private final Thread ticking;
  private OutputStream out;
  private Optional<Object> key = Optional.empty();
  private boolean failing;

  /**
   * Begins to write.
   *
   * @param file empty for standard output
   * @throws UncheckedIOException where the file cannot be written
   */
  AccessLog(Optional<Path> file, Form form, Addresses addresses, ClientAddress clients) {
    this.file = file;
    this.form = form;
    this.addresses = addresses;
    this.clients = clients;
    try {
      this.out = open();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the access log " + file.map(Path::toString).orElse(""), e);
    }
    this.ticking = Thread.ofVirtual().name("access-log").start(this::tick);
  }

  private OutputStream open() throws IOException {
    if (file.isEmpty()) {
      return new BufferedOutputStream(System.out);
    }
    create(file.get());
    OutputStream opened =
        Files.newOutputStream(
            file.get(),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            StandardOpenOption.WRITE);
    key = fileKey(file.get());
    return new BufferedOutputStream(opened, 1 << 16);
  }

  /** What readers look for is in the file: other accounts cannot read a new one. */
  private static void create(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      var _ =
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    } catch (FileAlreadyExistsException e) {
      // It keeps the permissions that it has.
    }
  }

  private static Optional<Object> fileKey(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK);
        flush();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /**
   * Writes what waits, and goes on in a new file where the old one was moved away. Where that
   * cannot be opened, the lines go into the old one, and the next call tries again.
   */
  synchronized void flush() {
    try {
      try {
        out.flush();
      } finally {
        follow();
      }
      failing = false;
    } catch (IOException e) {
      fail(e);
    }
  }

  private void follow() throws IOException {
    if (file.isPresent() && (!Files.exists(file.get()) || !fileKey(file.get()).equals(key))) {
      OutputStream before = out;
      out = open();
      before.close();
    }
  }

  private void fail(IOException e) {
    if (!failing) {
      failing = true;
      LOG.warn(
          "the access log cannot be written, and lines are lost until it can be: {}", e.toString());
    }
  }

  @Override
  public void log(Request request, Response response) {
    write(line(request, response).text(form));
  }

  /** Writes a line, at the latest with the next {@link #flush}. */
  synchronized void write(String line) {
    try {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      fail(e);
    }
  }

  private Line line(Request request, Response response) {
    String path = request.getHttpURI().getPath();
    String shown = path == null ? "/" : path;
    String decoded = request.getHttpURI().getCanonicalPath();
    return new Line(
        Instant.ofEpochMilli(Request.getTimeStamp(request)),
        shortened(address(request)),
        request.getMethod(),
        shown,
        // What a provider of logins hands over in an address is for nobody else.
        Optional.ofNullable(request.getHttpURI().getQuery())
            .filter(_ -> !isLogin(Objects.requireNonNullElse(decoded, shown))),
        request.getConnectionMetaData().getProtocol(),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()).toMillis(),
        // A search on another site is not ours to keep.
        Optional.ofNullable(request.getHeaders().get(HttpHeader.REFERER))
            .map(referer -> referer.replaceFirst("[?#].*", "")),
        Optional.ofNullable(request.getHeaders().get(HttpHeader.USER_AGENT)));
  }

  /** Whether a path, decoded, is of a login or an authorization, also below a path of the site. */
  static boolean isLogin(String path) {
    return path.contains(SitePaths.AUTHORIZATIONS) || path.contains("/login");
  }

  private String address(Request request) {
    String remote = Forwarded.address(Request.getRemoteAddr(request));
    String client =
        clients.of(
            remote,
            request.getHeaders().getValuesList("X-Forwarded-For"),
            request.getHeaders().getValuesList("Forwarded"));
    return client.equals(ClientAddress.UNKNOWN) ? remote : client;
  }

  private String shortened(String address) {
    return switch (addresses) {
      case whole -> address;
      case none -> "-";
      case network -> network(address);
    };
  }

  /** The network of an address, written as an address; a dash for what is not one. */
  static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      Arrays.fill(bytes, bytes.length == 4 ? 3 : 6, bytes.length, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (IllegalArgumentException | UnknownHostException e) {
      return "-";
    }
  }

  @Override
  public void close() {
    ticking.interrupt();
    flush();
    synchronized (this) {
      try {
        if (file.isPresent()) {
          out.close();
        }
      } catch (IOException e) {
        fail(e);
      }
    }
  }
}
