package org.lectern.web.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.lectern.web.dump.Dump;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the dump of what is served, every day at one time, on one thread. */
final class DumpSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DumpSchedule.class);

  private final Site site;
  private final Links links;
  private final Path data;
  private final LocalTime at;
  private final Thread thread;

  private DumpSchedule(Site site, Links links, Path data, LocalTime at) {
    this.site = site;
    this.links = links;
    this.data = data;
    this.at = at;
    this.thread = Thread.ofPlatform().daemon().name("dump").unstarted(this::run);
  }

  /**
   * Starts to wait for the first.
   *
   * @param at by the clock of this machine
   */
  static DumpSchedule start(Site site, Links links, Path data, LocalTime at) {
    DumpSchedule schedule = new DumpSchedule(site, links, data, at);
    schedule.thread.start();
    return schedule;
  }

  /** How long it is to the next time; a whole day where it is now. */
  static Duration wait(LocalTime at, ZonedDateTime now) {
    ZonedDateTime today = now.with(at);
    return Duration.between(now, today.isAfter(now) ? today : now.plusDays(1).with(at));
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(wait(at, ZonedDateTime.now(ZoneId.systemDefault())));
        try {
          LOG.info("{} documents are in the dump", Dump.write(site, links, data));
        } catch (IOException | RuntimeException e) {
          LOG.error("the dump was not written, the old one stays: {}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("no more dumps");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
