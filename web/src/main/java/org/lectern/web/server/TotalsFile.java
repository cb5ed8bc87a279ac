package org.lectern.web.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps totals in a file of the data folder: each minute in which something was counted, and when
 * the server stops. A crash loses the last minute. Several servers may add to one file.
 */
final class TotalsFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TotalsFile.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Path file;
  private final Totals totals;
  private final Thread thread;
  private boolean failing;

  private TotalsFile(Path file, Totals totals) {
    this.file = file;
    this.totals = totals;
    this.thread = Thread.ofPlatform().daemon().name("totals").unstarted(this::run);
  }

  /** Shows what the file has, and keeps in it what is counted from now on. */
  static TotalsFile open(Path file, Totals totals) {
    TotalsFile opened = new TotalsFile(file, totals);
    opened.save();
    opened.thread.start();
    return opened;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        save();
      }
    } catch (InterruptedException e) {
      LOG.debug("totals are kept no more");
    }
  }

  /** Adds what was counted since the last time. */
  synchronized void save() {
    Map<Totals.Counted, Long> taken = totals.take();
    try {
      totals.keep(taken.isEmpty() ? read() : add(taken));
      failing = false;
    } catch (IOException e) {
      totals.putBack(taken);
      if (!failing) {
        LOG.warn("daily totals are not kept until {} can be written: {}", file, e.toString());
      }
      failing = true;
    }
  }

  private Map<Totals.Counted, Long> add(Map<Totals.Counted, Long> taken) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    // Locks of files hold between processes, and not within one.
    synchronized (TotalsFile.class) {
      try (FileChannel lock =
              FileChannel.open(
                  file.resolveSibling("." + file.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        Map<Totals.Counted, Long> all = new HashMap<>(read());
        taken.forEach((counted, sum) -> all.merge(counted, sum, Long::sum));
        write(draft, totals.json(all));
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return all;
      }
    }
  }

  private static void write(Path draft, String json) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** What the file has; a damaged one is put aside, for people to look at. */
  private Map<Totals.Counted, Long> read() throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    String json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      return Totals.read(json);
    } catch (IOException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("{} is damaged ({}) and is put aside as {}", file, e.getMessage(), aside);
      return Map.of();
    }
  }

  @Override
  public synchronized void close() {
    thread.interrupt();
    save();
  }
}
