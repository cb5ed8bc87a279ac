package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.oai.format.DublinCoreFormat;
import org.lectern.oai.format.MetadataFormat;

/**
 * Sections 2.7.1 and 3.5 beside a writer: one list names no document twice and each that stays
 * once, and the list after it, from the first one's responseDate, shows all that changed meanwhile.
 * What changes does so within the second of the first request, where datestamps cannot distinguish
 * them.
 */
class SnapshotTest {
  @TempDir private Path data;

  @ParameterizedTest
  @CsvSource({
    "ListRecords, '', 0, 0",
    "ListRecords, &set=letters, 960, 60",
    "ListRecords, '', 500, 900",
    "ListIdentifiers, &set=letters, 940, 0",
  })
  void oneListNamesNothingTwiceAndTheNextMissesNothing(
      String verb, String set, int begin, int pause) throws InterruptedException {
    try (ArchiveWriter writer = Documents.writer(data);
        Archive archive = Archive.open(data); // as another process has it
        ProviderServer server = ProviderServer.start(archive, 4, TokenKey.load(data))) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("m", 12, "First", "moscow"));
      String list = verb + "&metadataPrefix=oai_dc" + set;
      Documents.nextSecond();
      writer.commit(Documents.drafts("k", 2, "Second", "moscow")); // the list ends in this second
      Thread.sleep(begin);
      List<Answer> pages = new ArrayList<>(List.of(server.get("verb=" + list)));
      Thread.sleep(pause);
      writer.commit(List.of(changed("m001"), changed("m005"), changed("n000")));
      DocumentId gone = new DocumentId("m002");
      writer.withdraw(gone, LanguageMap.EMPTY, Optional.empty());
      while (pages.getLast().next().isPresent()) {
        pages.add(server.get(resume(verb, pages.getLast())));
        if (pages.size() == 2) {
          writer.commit(List.of(changed("m006"), changed("m010"))); // one sent, one to come
        }
      }
      List<String> received = pages.stream().flatMap(page -> page.ids().stream()).toList();
      assertEquals(new HashSet<>(received).size(), received.size(), () -> "twice in " + received);
      Set<String> unchanged =
          Set.of("m000", "m003", "m004", "m007", "m008", "m009", "m011", "k000", "k001");
      assertTrue(received.containsAll(unchanged), () -> "only " + received);
      String from = "&from=" + pages.getFirst().text("responseDate");
      List<String> next = server.harvestIds("verb=" + list + from);
      Set<String> moved = Set.of("m001", "m002", "m005", "m006", "m010", "n000");
      assertTrue(next.containsAll(moved), () -> "only " + next);
    }
  }

  @Test
  void aListThatEndsWithWhatMovedOnNamesNothingTwice() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("m", 7, "First", "moscow"));
      for (String set : List.of("", "&set=letters")) {
        String list = "verb=ListRecords&metadataPrefix=oai_dc" + set;
        List<String> rest = new ArrayList<>(server.harvestIds(list));
        writer.commit(rest.stream().map(SnapshotTest::changed).toList());
        Answer first = server.get(list);
        assertTrue(rest.removeAll(first.ids()));
        writer.commit(
            Stream.concat(first.ids().stream(), rest.stream()).map(SnapshotTest::changed).toList());
        writer.commit(List.of(changed(set.isEmpty() ? "n000" : "n001")));
        Answer last = server.get(resume("ListRecords", first));
        assertEquals(rest, last.ids(), set);
        assertEquals(Optional.empty(), last.next());
      }
    }
  }

  @Test
  void aListThatEndsWithWhatMovedOnEndsThereHoweverLongThatIs() {
    RepositoryInfo info = new RepositoryInfo("archive.example.org", List.of("a@example.org"), 5, 1);
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server =
            ProviderServer.start(
                writer.archive(), List.of(new DublinCoreFormat()), info, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 4, "First"));
      Answer first = server.get("verb=ListRecords&metadataPrefix=oai_dc");
      assertEquals(List.of("m000"), first.ids());
      writer.commit(Stream.of("m001", "m002", "m003").map(SnapshotTest::changed).toList());
      Answer last = server.get(resume("ListRecords", first));
      assertEquals(List.of("m001"), last.ids());
      assertEquals(Optional.empty(), last.next());
    }
  }

  @Test
  void whatIsBeingWrittenWhileAListBeginsIsInTheNext() throws Exception {
    Held held = new Held();
    RepositoryInfo info = RepositoryInfo.of("archive.example.org", "archivist@example.org");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(held));
        Archive archive = Archive.open(data);
        ProviderServer server =
            ProviderServer.start(archive, List.of(held), info, TokenKey.load(data));
        ExecutorService ingest = Executors.newSingleThreadExecutor()) {
      writer.commit(Documents.drafts("m", 3, "First"));
      held.hold("m001");
      Future<?> slow = ingest.submit(() -> writer.commit(List.of(changed("m001"))));
      assertTrue(held.reached.await(20, TimeUnit.SECONDS));
      Documents.nextSecond();
      Documents.nextSecond();
      Answer whole = server.get("verb=ListRecords&metadataPrefix=oai_dc");
      String identified = server.get("verb=Identify").text("responseDate");
      assertEquals(List.of("m000", "m001", "m002"), whole.ids());
      assertFalse(whole.xml().contains("Changed"));
      held.release.countDown();
      slow.get();
      for (String since : List.of(whole.text("responseDate"), identified)) {
        String from = "&from=" + since;
        Answer next = server.get("verb=ListRecords&metadataPrefix=oai_dc" + from);
        assertTrue(next.ids().contains("m001"), () -> next.ids() + from);
        assertTrue(next.xml().contains("Changed m001"), next.xml());
      }
    }
  }

  private static Draft changed(String id) {
    return Documents.draft(id, "Changed " + id + " " + System.nanoTime(), "moscow");
  }

  private static String resume(String verb, Answer page) {
    return "verb=" + verb + "&resumptionToken=" + page.next().orElseThrow();
  }

  /** Dublin Core that takes its time while a document is being stored. */
  private static final class Held implements MetadataFormat {
    private final DublinCoreFormat dublinCore = new DublinCoreFormat();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile String id = "";

    /** Holds the next writing, which comes when the commit has got its datestamp. */
    void hold(String document) {
      id = document;
    }

    @Override
    public Name name() {
      return dublinCore.name();
    }

    @Override
    public byte[] write(Document document, Authorities authorities) {
      if (document.id().value().equals(id)) {
        reached.countDown();
        try {
          assertTrue(release.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return dublinCore.write(document, authorities);
    }
  }
}
