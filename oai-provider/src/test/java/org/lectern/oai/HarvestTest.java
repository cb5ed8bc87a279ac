package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.oai.format.DublinCoreFormat;
import org.lectern.oai.format.MetadataFormat;

/** Whole harvests: beside an ingest, over a restart, of archives with little or hostile content. */
class HarvestTest {
  private static final String LIST = "verb=ListRecords&metadataPrefix=oai_dc";
  private static final String IDS = "verb=ListIdentifiers&metadataPrefix=oai_dc";

  @TempDir private Path data;

  @Test
  void aHarvestDuringIngestSendsEveryUnchangedRecordOnce() throws Exception {
    int count = 300;
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.commit(Documents.drafts("m", count, "First"));
      AtomicBoolean harvesting = new AtomicBoolean(true);
      AtomicInteger changes = new AtomicInteger();
      try (Archive archive = Archive.open(data);
          ProviderServer server = ProviderServer.start(archive, 7, TokenKey.load(data));
          ExecutorService ingest = Executors.newSingleThreadExecutor()) {
        Future<Set<String>> changed =
            ingest.submit(
                () -> {
                  Set<String> ids = new HashSet<>();
                  for (int i = 0; harvesting.get() && i < 1000; i++) {
                    String id = "m%03d".formatted((i * 37) % count);
                    ids.add(id);
                    writer.commit(
                        List.of(
                            Documents.draft(id, "Changed " + i),
                            Documents.draft("n%03d".formatted(i), "New")));
                    changes.incrementAndGet();
                  }
                  return ids;
                });
        List<String> received = new ArrayList<>();
        int rounds = 0;
        try {
          while (rounds < 3 || changes.get() < 4) {
            List<String> list = server.harvestIds(rounds == 1 ? IDS : LIST);
            assertEquals(new HashSet<>(list).size(), list.size(), () -> "twice in " + list);
            received.addAll(list);
            rounds++;
          }
        } finally {
          harvesting.set(false);
        }
        Set<String> moved = changed.get();
        assertTrue(moved.size() > 2 && moved.size() < count, "changed: " + moved.size());
        for (int i = 0; i < count; i++) {
          String id = "m%03d".formatted(i);
          if (!moved.contains(id)) {
            assertEquals(rounds, Collections.frequency(received, id), id);
          }
        }
      }
    }
  }

  @Test
  void whatChangesDuringAHarvestIsInTheNext() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 12, "First"));
      Documents.nextSecond();
      Answer first = server.get(LIST);
      Documents.nextSecond();
      writer.commit(List.of(Documents.draft("m001", "Again"), Documents.draft("m009", "Again")));
      Answer second = resume(server, first);
      Answer third = resume(server, second);
      assertEquals(List.of("m005", "m006", "m007", "m008", "m010"), second.ids());
      assertEquals(List.of("m011"), third.ids());
      assertEquals(
          List.of("m001", "m009"), server.harvestIds(LIST + "&from=" + first.text("responseDate")));
    }
  }

  @Test
  void aListWhoseRestHasMovedOnEndsWithIt() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 7, "First"));
      Documents.nextSecond();
      Answer first = server.get(LIST);
      Answer bounded = server.get(LIST + "&until=" + first.text("responseDate"));
      Documents.nextSecond();
      writer.commit(List.of(Documents.draft("m005", "Again"), Documents.draft("m006", "Again")));
      Answer last = resume(server, first);
      assertEquals(List.of("m005", "m006"), last.ids());
      assertEquals("", last.token().getTextContent());
      assertEquals(List.of("noRecordsMatch"), resume(server, bounded).errors());
    }
  }

  @Test
  void aTokenOutlivesARestart() {
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.commit(Documents.drafts("m", 12, "First"));
    }
    String token;
    try (Archive archive = Archive.open(data);
        ProviderServer server = ProviderServer.start(archive, 5, TokenKey.load(data))) {
      token = server.get(LIST).next().orElseThrow();
    }
    try (Archive archive = Archive.open(data);
        ProviderServer server = ProviderServer.start(archive, 5, TokenKey.load(data))) {
      Answer second = server.get("verb=ListRecords&resumptionToken=" + token);
      assertEquals(List.of("m005", "m006", "m007", "m008", "m009"), second.ids());
      Answer third = resume(server, second);
      assertEquals(List.of("m010", "m011"), third.ids());
    }
  }

  @Test
  void serversOfOneArchiveTakeEachOthersTokens() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer one = ProviderServer.start(writer.archive(), 5, TokenKey.load(data));
        Archive archive = Archive.open(data);
        ProviderServer other = ProviderServer.start(archive, 5, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 12, "First"));
      String token = one.get(IDS).next().orElseThrow();
      Answer second = other.get("verb=ListIdentifiers&resumptionToken=" + token);
      assertEquals("m005", second.ids().getFirst());
    }
  }

  @Test
  void severalHarvestersAtOnceAllGetEverything() throws Exception {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 9, TokenKey.load(data));
        ExecutorService harvesters = Executors.newFixedThreadPool(8)) {
      writer.commit(Documents.drafts("m", 100, "First"));
      List<Future<List<String>>> harvests =
          IntStream.range(0, 8)
              .mapToObj(_ -> harvesters.submit(() -> server.harvestIds(LIST)))
              .toList();
      for (Future<List<String>> harvest : harvests) {
        assertEquals(100, new HashSet<>(harvest.get()).size());
        assertEquals(100, harvest.get().size());
      }
    }
  }

  @Test
  void anArchiveWithoutDocumentsIsARepository() {
    try (Archive archive = Archive.open(data.resolve("nothing"));
        ProviderServer server = ProviderServer.start(archive, 5, TokenKey.load(data))) {
      assertEquals("Archive", server.get("verb=Identify").text("repositoryName"));
      assertEquals(List.of("noRecordsMatch"), server.get(LIST).errors());
      assertEquals(List.of("noSetHierarchy"), server.get("verb=ListSets").errors());
      assertEquals(List.of("noSetHierarchy"), server.get(LIST + "&set=x").errors());
      assertEquals(
          List.of("oai_dc"), server.get("verb=ListMetadataFormats").texts("metadataPrefix"));
    }
  }

  @Test
  void anArchiveWithoutCollectionsHasNoSetHierarchy() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 3, "First"));
      assertEquals(List.of("noSetHierarchy"), server.get("verb=ListSets").errors());
      assertEquals(List.of("noSetHierarchy"), server.get(IDS + "&set=x").errors());
      assertEquals(3, server.harvestIds(IDS).size());
    }
  }

  @Test
  void aCollectionThatNobodyDescribedIsASet() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 3, "First", "Papers of the Café", "Бумаги"));
      List<String> specs = server.get("verb=ListSets").texts("setSpec");
      assertEquals(2, specs.size(), specs.toString());
      assertTrue(specs.contains("papers-of-the-cafe"), specs.toString());
      assertTrue(server.get("verb=ListSets").texts("setName").contains("Бумаги"));
      for (String spec : specs) {
        assertEquals(3, server.harvestIds(IDS + "&set=" + spec).size(), spec);
      }
      for (String id : List.of("m000", "m001", "m002")) {
        writer.withdraw(new DocumentId(id), LanguageMap.EMPTY, Optional.empty());
      }
      for (String spec : specs) {
        assertEquals(3, server.get(IDS + "&set=" + spec).deletedIds().size(), spec);
      }
    }
  }

  @Test
  void aCollectionThatMovesIsListedUnderItsNewPath() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.commit(List.of(Documents.draft("m000", "First", "moscow")));
      assertEquals(List.of("moscow"), server.get(IDS).texts("setSpec"));
      writer.describe(Documents.INFO, Documents.collections());
      assertEquals(List.of("letters:moscow"), server.get(IDS).texts("setSpec"));
      assertEquals(1, server.harvestIds(IDS + "&set=letters").size());
      writer.describe(Documents.INFO, Authorities.EMPTY);
      assertEquals(List.of("moscow"), server.get(IDS).texts("setSpec"));
    }
  }

  @Test
  void aHarvesterOfASetLearnsWhatHasLeftIt() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("m", 12, "First", "moscow"));
      Documents.nextSecond();
      String from = server.get("verb=Identify").text("responseDate");
      writer.commit(
          List.of(Documents.draft("m003", "Moved", "maps"), Documents.draft("m004", "Out")));
      for (int again = 0; again < 2; again++) {
        Answer moscow = server.get(IDS + "&set=letters:moscow&from=" + from);
        assertEquals(List.of("m003", "m004"), moscow.deletedIds());
        assertEquals(List.of("letters:moscow"), Answer.texts(moscow.header("m003"), "setSpec"));
        Answer letters = server.get(LIST + "&set=letters&from=" + from);
        assertEquals(List.of("m003", "m004"), letters.deletedIds());
        assertEquals(List.of("letters"), Answer.texts(letters.header("m004"), "setSpec"));
        Answer maps = server.get(LIST + "&set=maps");
        assertEquals(List.of("m003"), maps.ids());
        assertEquals(List.of(), maps.deletedIds());
        assertEquals(List.of(), server.get(LIST + "&from=" + from).deletedIds());
        List<Answer> all = server.harvest(LIST + "&set=letters");
        assertEquals(12, all.stream().mapToInt(page -> page.ids().size()).sum());
        assertEquals("12", all.getFirst().token().getAttribute("completeListSize"));
        writer.reindex(); // from what is stored, so the same again
      }
      Documents.nextSecond();
      writer.commit(List.of(Documents.draft("m003", "Back", "moscow")));
      Answer moscow = server.get(IDS + "&set=letters:moscow");
      assertFalse(moscow.deletedIds().contains("m003"));
      assertEquals(List.of("m003"), server.get(IDS + "&set=maps").deletedIds());
    }
  }

  @Test
  void aHarvesterOfASetLearnsOfACollectionThatHasLeftIt() {
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("m", 7, "First", "moscow"));
      writer.commit(Documents.drafts("p", 2, "Stays", "letters"));
      writer.withdraw(new DocumentId("m006"), LanguageMap.EMPTY, Optional.empty());
      Documents.nextSecond();
      String from = server.get("verb=Identify").text("responseDate");
      writer.describe(Documents.INFO, Documents.collections("maps"));
      writer.commit(List.of(Documents.draft("n000", "Never a letter", "moscow")));
      List<String> moved = List.of("m000", "m001", "m002", "m003", "m004", "m005");
      for (int again = 0; again < 2; again++) {
        List<Answer> letters = server.harvest(IDS + "&set=letters&from=" + from);
        assertEquals(moved, letters.stream().flatMap(p -> p.deletedIds().stream()).toList());
        assertEquals(6, letters.stream().mapToInt(p -> p.ids().size()).sum());
        List<Answer> maps = server.harvest(IDS + "&set=maps&from=" + from);
        assertEquals(7, maps.stream().mapToInt(p -> p.ids().size()).sum());
        assertEquals(0, maps.stream().mapToInt(p -> p.deletedIds().size()).sum());
        assertEquals(
            List.of("maps:moscow"), maps.getFirst().texts("setSpec").stream().distinct().toList());
        List<String> all = server.harvestIds(IDS + "&set=letters");
        assertTrue(all.containsAll(List.of("p000", "p001", "m006")), all.toString());
        assertFalse(all.contains("n000"), all.toString());
        writer.reindex(); // from what is stored, so the same again
      }
      Documents.nextSecond();
      writer.describe(Documents.INFO, Documents.collections());
      List<Answer> back = server.harvest(IDS + "&set=letters");
      assertEquals(List.of("m006"), back.stream().flatMap(p -> p.deletedIds().stream()).toList());
      assertEquals(10, back.stream().mapToInt(p -> p.ids().size()).sum());
    }
  }

  @Test
  void aHarvesterOfAFormatLearnsWhatHasLostIt() {
    MetadataFormat shortOnly = new ShortTitles();
    List<MetadataFormat> formats = List.of(new DublinCoreFormat(), shortOnly);
    RepositoryInfo info = RepositoryInfo.of("archive.example.org", "archivist@example.org");
    String list = "verb=ListRecords&metadataPrefix=short";
    String item = "identifier=oai:archive.example.org:m001";
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.copyOf(formats));
        ProviderServer server =
            ProviderServer.start(writer.archive(), formats, info, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 3, "First"));
      assertEquals(List.of(), server.get(list).deletedIds());
      Documents.nextSecond();
      String from = server.get("verb=Identify").text("responseDate");
      writer.commit(List.of(Documents.draft("m001", "First of far too many words")));
      Answer lost = server.get(list + "&from=" + from);
      assertEquals(List.of("m001"), lost.ids());
      assertEquals(List.of("m001"), lost.deletedIds());
      assertEquals(
          List.of("m001"), server.get("verb=GetRecord&metadataPrefix=short&" + item).deletedIds());
      assertEquals(
          List.of("oai_dc"),
          server.get("verb=ListMetadataFormats&" + item).texts("metadataPrefix"));
      assertEquals(List.of(), server.get(LIST + "&from=" + from).deletedIds());
    }
  }

  @Test
  void documentThatNeverWasInAFormatIsNotADeletedRecordOfIt() {
    List<MetadataFormat> formats = List.of(new DublinCoreFormat(), new ShortTitles());
    RepositoryInfo info = RepositoryInfo.of("archive.example.org", "archivist@example.org");
    String ids = "verb=ListIdentifiers&metadataPrefix=short";
    String item = "&identifier=oai:archive.example.org:long";
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.copyOf(formats));
        ProviderServer server =
            ProviderServer.start(writer.archive(), formats, info, TokenKey.load(data))) {
      writer.commit(List.of(Documents.draft("long", "A title of far too many words")));
      assertEquals(List.of("noRecordsMatch"), server.get(ids).errors());
      writer.withdraw(new DocumentId("long"), LanguageMap.EMPTY, Optional.empty());
      assertEquals(List.of("noRecordsMatch"), server.get(ids).errors());
      assertEquals(
          List.of("cannotDisseminateFormat"),
          server.get("verb=GetRecord&metadataPrefix=short" + item).errors());
      assertEquals(
          List.of("oai_dc"), server.get("verb=ListMetadataFormats" + item).texts("metadataPrefix"));

      writer.commit(List.of(Documents.draft("brief", "Short title")));
      writer.commit(List.of(Documents.draft("brief", "Not so short a title")));
      writer.withdraw(new DocumentId("brief"), LanguageMap.EMPTY, Optional.empty());
      assertEquals(List.of("brief"), server.get(ids).deletedIds());
    }
  }

  @Test
  void anArchiveThatIsThereGetsTheRecordsOfNewFormats() {
    String from;
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("m", 12, "First", "moscow"));
      writer.withdraw(new DocumentId("m005"), LanguageMap.EMPTY, Optional.empty());
      from = writer.archive().find(new DocumentId("m000")).orElseThrow().history().updated() + "";
    }
    List<MetadataFormat> formats = MetadataFormat.all();
    RepositoryInfo info =
        new RepositoryInfo("archive.example.org", List.of("archivist@example.org"), 5, 2_000_000);
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.copyOf(formats));
        ProviderServer server =
            ProviderServer.start(writer.archive(), formats, info, TokenKey.load(data))) {
      assertEquals(
          List.of("oai_dc", "oai_qdc", "mods", "marc21", "edm", "mets", "ead3", "lido"),
          server.get("verb=ListMetadataFormats").texts("metadataPrefix"));
      for (MetadataFormat format : formats) {
        for (String set : List.of("", "&set=letters")) {
          List<Answer> pages =
              server.harvest("verb=ListRecords&metadataPrefix=" + format.prefix() + set);
          assertEquals(12, pages.stream().flatMap(p -> p.ids().stream()).distinct().count());
          assertEquals(1, pages.stream().mapToInt(p -> p.deletedIds().size()).sum());
        }
      }
      assertEquals(from, server.get("verb=Identify").text("earliestDatestamp"));
    }
  }

  /** For documents with a title of at most two words. */
  private static final class ShortTitles implements MetadataFormat {
    private final DublinCoreFormat dublinCore = new DublinCoreFormat();

    @Override
    public Name name() {
      return new Name("short", "Short", 1, dublinCore.namespace(), dublinCore.schema());
    }

    @Override
    public byte[] write(Document document, Authorities authorities) {
      String title = document.description().title().values().get("en");
      return title.split(" ", -1).length > 2
          ? new byte[0]
          : dublinCore.write(document, authorities);
    }
  }

  @Test
  void anItemWithoutAnyFormatSaysSo() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.commit(Documents.drafts("m", 1, "First"));
      assertEquals(
          List.of("noMetadataFormats"),
          server.get("verb=ListMetadataFormats&identifier=oai:archive.example.org:m000").errors());
      assertEquals(
          List.of("cannotDisseminateFormat"),
          server
              .get("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archive.example.org:m000")
              .errors());
    }
  }

  @Test
  void hostileTextNeverBreaksAPage() {
    String hostile = "]]> <b>&amp; \u0001\u000B\u001A\uFFFE\uFFFF\uD800 \r\n\t <?xml?> <!-- -->";
    try (ArchiveWriter writer = Documents.writer(data);
        ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      writer.commit(List.of(Documents.draft("m000", hostile)));
      Answer answer = server.get(LIST);
      assertTrue(answer.xml().contains("]]&gt; &lt;b&gt;&amp;amp;"), answer.xml());
    }
  }

  private static Answer resume(ProviderServer server, Answer page) {
    return server.get("verb=ListRecords&resumptionToken=" + page.next().orElseThrow());
  }
}
