package org.lectern.web.server;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose requests arrive too slowly. Jetty's idle timeout starts again with every
 * byte, so a client that sends one every few seconds would keep its connection for ever; here the
 * whole head, and the whole body, has a time to be there.
 */
final class Deadlines extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

  private final ServerConnector connector;
  private final long headNanos;
  private final long bodyNanos;
  private volatile Scheduler.Task next = () -> true;

  private Deadlines(ServerConnector connector, Duration head, Duration body) {
    this.connector = connector;
    this.headNanos = head.toNanos();
    this.bodyNanos = body.toNanos();
  }

  /**
   * Watches a connector from its start to its end.
   *
   * @param head from the first byte of a request to the last of its headers
   * @param body from the first byte of a request to the last of its body
   */
  static Deadlines watch(ServerConnector connector, Duration head, Duration body) {
    Deadlines deadlines = new Deadlines(connector, head, body);
    connector.addBean(deadlines);
    return deadlines;
  }

  @Override
  protected void doStart() {
    next = connector.getScheduler().schedule(this::look, headNanos / 10, TimeUnit.NANOSECONDS);
  }

  @Override
  protected void doStop() {
    next.cancel();
  }

  private void look() {
    try {
      closeLate();
    } finally {
      if (isRunning()) {
        doStart();
      }
    }
  }

  /** Looks at every connection once, as is done ten times in the time of a head. */
  void closeLate() {
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint.getConnection() instanceof HttpConnection http && isLate(http, endPoint)) {
        LOG.debug("{} sends its request too slowly", endPoint.getRemoteSocketAddress());
        // As if the client had gone away, which is what its request is worth.
        endPoint.close(new EofException("the request arrives too slowly"));
      }
    }
  }

  private boolean isLate(HttpConnection http, EndPoint endPoint) {
    HttpParser parser = http.getParser();
    if (parser.isStart()) {
      // Empty lines before a first request are read and forgotten.
      long age = System.currentTimeMillis() - endPoint.getCreatedTimeStamp();
      return http.getMessagesIn() == 0 && TimeUnit.MILLISECONDS.toNanos(age) > headNanos;
    }
    long began = parser.getBeginNanoTime();
    long since = System.nanoTime() - began;
    boolean late =
        (parser.inHeaderState() && since > headNanos)
            || (parser.inContentState() && since > bodyNanos);
    if (!late) {
      return false;
    }
    // Another thread reads: between two requests the parser counts as in a head that began at 0,
    // and the next one may have begun meanwhile.
    VarHandle.fullFence();
    return began != 0 && parser.getBeginNanoTime() == began && !parser.isStart();
  }
}
