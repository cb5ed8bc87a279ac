package org.lectern.iiif.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;

/** A commit gives its datestamp long before it is seen; no reader of the stream may pass it by. */
class SlowCommitTest {
  private static final String BASE = "https://archive.example";
  private static final Optional<String> ALL = Optional.empty();

  private final Held held = new Held();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private ArchiveWriter writer;
  private Archive archive;

  @BeforeEach
  void open(@TempDir Path data) {
    writer = ArchiveWriter.open(data, List.of(held));
    archive = Archive.open(data);
  }

  @AfterEach
  void close() {
    held.release.countDown();
    threads.close();
    archive.close();
    writer.close();
  }

  /** Begins a commit and lets it stand until the second in which it began is over. */
  private Future<?> begin() throws Exception {
    Future<?> slow = threads.submit(() -> writer.commit(List.of(ActivitiesTest.draft("d1"))));
    assertTrue(held.reached.await(20, TimeUnit.SECONDS));
    Thread.sleep(2000);
    return slow;
  }

  private static JsonNode last(Activities activities) {
    return activities.page(ALL, 0, BASE).orElseThrow().json().tree().path("orderedItems");
  }

  @Test
  void whoLooksWhileACommitGoesOnSeesThatCommitToo() throws Exception {
    Activities activities = new Activities(archive, Optional.empty());
    Future<?> slow = begin();
    Instant looked = Instant.now();
    Future<JsonNode> stream =
        threads.submit(() -> activities.stream(ALL, BASE).orElseThrow().tree());
    Thread.sleep(300);
    assertFalse(stream.isDone(), "the stream listed a second that was not over");
    held.release.countDown();
    slow.get();
    assertEquals(1, stream.get().path("totalItems").asInt());
    JsonNode listed = last(activities).path(0);
    assertEquals("Create", listed.path("type").asText());
    assertTrue(
        Instant.parse(listed.path("endTime").asText()).isBefore(looked),
        "a client that comes again stops before it, so it must have been listed at once");
  }

  @Test
  void whatIsShownMeanwhileEndsBeforeTheCommitThatGoesOn() throws Exception {
    writer.commit(List.of(ActivitiesTest.draft("d0")));
    Future<?> slow = begin();
    AtomicInteger asked = new AtomicInteger();
    // The clock runs fast, so that the wait is over at once.
    InstantSource clock = () -> Instant.now().plusSeconds(5L * asked.getAndIncrement());
    Activities activities = new Activities(archive, Optional.empty(), clock, 3);
    JsonNode stream = activities.stream(ALL, BASE).orElseThrow().tree();
    int listed = stream.path("totalItems").asInt();
    assertEquals(listed, last(activities).size());
    Instant begun = archive.settled(Instant.now());
    for (JsonNode activity : last(activities)) {
      assertFalse(Instant.parse(activity.path("endTime").asText()).isAfter(begun));
    }
    held.release.countDown();
    slow.get();
  }

  @Test
  void nobodyWaitsForACommitThatWasWaitedForInVain() throws Exception {
    Future<?> slow = begin();
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean fast = new AtomicBoolean(true);
    InstantSource clock =
        () -> Instant.now().plusSeconds(fast.get() ? 5L * asked.getAndIncrement() : 0);
    Activities activities = new Activities(archive, Optional.empty(), clock, 3);
    JsonNode first = activities.stream(ALL, BASE).orElseThrow().tree();
    fast.set(false);
    Future<JsonNode> second =
        threads.submit(() -> activities.stream(ALL, BASE).orElseThrow().tree());
    assertEquals(first, second.get(5, TimeUnit.SECONDS));
    held.release.countDown();
    slow.get();
    assertEquals(1, activities.stream(ALL, BASE).orElseThrow().tree().path("totalItems").asInt());
  }

  /** A record that takes its time, written when the commit has got its datestamp. */
  private static final class Held implements RecordFormat {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public String prefix() {
      return "held";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public byte[] write(Document document, Authorities authorities) {
      if (document.id().value().equals("d1")) {
        reached.countDown();
        try {
          assertTrue(release.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return new byte[] {1};
    }
  }
}
