package org.lectern.web.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How far long work has come, how fast it goes and how long it will still take: a bar on a
 * terminal, a plain line every few seconds elsewhere. Where the work can go on later, an
 * interruption says how. Safe for several threads.
 */
public final class ProgressBar implements AutoCloseable {
  private static final long BAR_EVERY = Duration.ofMillis(100).toNanos();
  private static final long LINE_EVERY = Duration.ofSeconds(5).toNanos();
  private static final int WIDTH = 30;

  /** Before that, a rate would be that of starting. */
  private static final long FIRST_RATE = Duration.ofSeconds(3).toNanos();

  private final PrintStream out;
  private final boolean terminal;
  private final String what;
  private final LongSupplier clock;
  private final long began;
  private Optional<Thread> farewell = Optional.empty();
  private long shown;
  private boolean drawn;

  public ProgressBar(String what) {
    this(what, System.err, onTerminal(), System::nanoTime);
  }

  /**
   * One of work that goes on where it was when the same command is run again.
   *
   * @param howToGoOn the line that Ctrl-C prints
   */
  static ProgressBar resumable(String what, String howToGoOn) {
    ProgressBar bar = new ProgressBar(what);
    Thread farewell = new Thread(() -> bar.out.println("\nlectern: stopped; " + howToGoOn));
    bar.farewell = Optional.of(farewell);
    Runtime.getRuntime().addShutdownHook(farewell);
    return bar;
  }

  /** A runtime without the module for line editing still answers null, whatever the lint says. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  ProgressBar(String what, PrintStream out, boolean terminal, LongSupplier clock) {
    this.what = what;
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.began = clock.getAsLong();
    this.shown = began - (terminal ? BAR_EVERY : 0);
  }

  /** Shows that so many are done; called as often as one likes. */
  public synchronized void at(int done, int total, String current) {
    long now = clock.getAsLong();
    boolean last = done == total;
    if (now - shown < (terminal ? BAR_EVERY : LINE_EVERY) && !(last && drawn)) {
      return;
    }
    shown = now;
    drawn = true;
    String pace = pace(now - began, done, total);
    if (terminal) {
      int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
      out.printf(
          "\r%s [%s%s] %d/%d%s %-30.30s",
          what, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, pace, current);
    } else {
      out.printf("%s %d of %d%s %s%n", what, done, total, pace, current);
    }
    out.flush();
  }

  /** The rate since the beginning, and what it makes of the rest. */
  private static String pace(long nanos, int done, int total) {
    if (nanos < FIRST_RATE || done == 0) {
      return "";
    }
    double rate = done * 1e9 / nanos;
    String each = rate < 10 ? "%.1f/s" : "%.0f/s";
    long left = Math.round((total - done) / rate);
    return String.format(Locale.ROOT, " (" + each + ", %s left)", rate, time(left));
  }

  private static String time(long seconds) {
    if (seconds < 90) {
      return seconds + " s";
    }
    return seconds < 90 * 60
        ? Math.round(seconds / 60.0) + " min"
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
  }

  @Override
  public synchronized void close() {
    try {
      farewell.ifPresent(Runtime.getRuntime()::removeShutdownHook);
    } catch (IllegalStateException e) {
      // This end is that of the program, which was interrupted: the line is printed.
    }
    if (terminal && drawn) {
      out.println();
    }
  }
}
