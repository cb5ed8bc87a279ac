package org.lectern.web.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that asks again and again: small, so that the load's own cost stays out
 * of the figures. Not safe for several threads.
 */
final class KeepAliveClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final int port;

  KeepAliveClient(int port) throws IOException {
    this.port = port;
    this.socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.out = socket.getOutputStream();
  }

  /** When, by the clock of nanoseconds, the first byte of the body of a 200 answer was here. */
  long firstByte(String path) throws IOException {
    ask(path);
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        in.read();
        return System.nanoTime();
      }
    }
    int size = Integer.parseInt(line(), 16);
    long first = System.nanoTime();
    for (; size > 0; size = Integer.parseInt(line(), 16)) {
      read(new byte[size], 0);
      line();
    }
    return first;
  }

  /** The body of a 200 answer with a length; anything else is an error of the run. */
  byte[] get(String path) throws IOException {
    ask(path);
    return body();
  }

  /**
   * The status of an answer whose body is read and left, as a browser would ask through a proxy.
   *
   * @param from the address that the proxy names
   */
  int status(String path, String from) throws IOException {
    String host = "\r\nHost: 127.0.0.1:" + port + "\r\nAccept-Encoding: gzip\r\n";
    out.write(
        ("GET " + path + " HTTP/1.1" + host + "X-Forwarded-For: " + from + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    body();
    return status;
  }

  private void ask(String path) throws IOException {
    out.write(
        ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(path + ": " + status);
    }
  }

  private byte[] body() throws IOException {
    int length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      }
    }
    if (chunked) {
      byte[] body = new byte[0];
      for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
        byte[] next = java.util.Arrays.copyOf(body, body.length + size);
        read(next, body.length);
        body = next;
        line();
      }
      line();
      return body;
    }
    byte[] body = new byte[length];
    read(body, 0);
    return body;
  }

  private void read(byte[] into, int at) throws IOException {
    if (in.readNBytes(into, at, into.length - at) < into.length - at) {
      throw new EOFException("the body ends early");
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the answer ends early");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
