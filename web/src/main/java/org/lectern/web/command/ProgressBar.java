package org.lectern.web.command;

import java.io.PrintStream;
import java.time.Duration;

/**
 * How far long work has come: a bar on a terminal, a plain line every few seconds elsewhere. Safe
 * for several threads.
 */
public final class ProgressBar implements AutoCloseable {
  private static final long BAR_EVERY = Duration.ofMillis(100).toNanos();
  private static final long LINE_EVERY = Duration.ofSeconds(5).toNanos();
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final String what;
  private long shown;
  private boolean drawn;

  public ProgressBar(String what) {
    this(what, System.err, onTerminal());
  }

  /** A runtime without the module for line editing still answers null, whatever the lint says. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  ProgressBar(String what, PrintStream out, boolean terminal) {
    this.what = what;
    this.out = out;
    this.terminal = terminal;
    this.shown = System.nanoTime() - (terminal ? BAR_EVERY : 0);
  }

  /** Shows that so many are done; called as often as one likes. */
  public synchronized void at(int done, int total, String current) {
    long now = System.nanoTime();
    boolean last = done == total;
    if (now - shown < (terminal ? BAR_EVERY : LINE_EVERY) && !(last && drawn)) {
      return;
    }
    shown = now;
    drawn = true;
    if (terminal) {
      int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
      out.printf(
          "\r%s [%s%s] %d/%d %-40.40s",
          what, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, current);
    } else {
      out.printf("%s %d of %d %s%n", what, done, total, current);
    }
    out.flush();
  }

  @Override
  public synchronized void close() {
    if (terminal && drawn) {
      out.println();
    }
  }
}
