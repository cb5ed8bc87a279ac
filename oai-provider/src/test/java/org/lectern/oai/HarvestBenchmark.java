package org.lectern.oai;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.PackedRecord;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.History;
import org.lectern.core.model.Statement;
import org.lectern.oai.format.DublinCoreFormat;

/**
 * How fast a harvest is: over one connection in pages of a hundred, over eight at once, and the
 * same records from XOAI, whose records lie in memory. {@code file} sends the same pages from
 * memory: nothing that sends these bytes is faster. {@code catalogue} only reads the records from
 * the archive.
 *
 * <p>The folder is made and filled where it is not there:
 *
 * <pre>{@code
 * mvn -q -Pharvest-benchmark -pl oai-provider -am verify -DskipTests \
 *   -Dbenchmark.folder=/tmp/harvest -Dbenchmark.records=1000000 -Dbenchmark.rounds=3
 * }</pre>
 */
final class HarvestBenchmark {
  private static final Pattern TOKEN =
      Pattern.compile("<resumptionToken[^>]*>([^<]+)</resumptionToken>");
  private static final String SITE = "http://127.0.0.1";
  private static final int RIVAL_RECORDS = 100_000;
  private static final int FILES = 500;

  private HarvestBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    int count = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    fill(data, count);
    run(data, count, rounds);
  }

  /**
   * An archive of one stored document, and a catalogue of as many as asked for, with the records
   * that the format writes for them: harvests read the catalogue alone, and storing a million
   * documents with all their syncs would take a day.
   */
  private static void fill(Path data, int count) throws SQLException {
    try (ArchiveWriter writer = Documents.writer(data)) {
      if (writer.archive().count(EntryQuery.all(1)) >= count) {
        return;
      }
      writer.commit(List.of(letter(0)));
    }
    DublinCoreFormat format = new DublinCoreFormat();
    long now = System.currentTimeMillis() / 1000;
    try (Connection catalogue =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalogue.db"));
        PreparedStatement entry =
            catalogue.prepareStatement(
                "insert or ignore into entry"
                    + " (id, state, datestamp, created, revision, collections, body, tombstone,"
                    + " files) select ?, state, ?, created, revision, ?, body, tombstone, files"
                    + " from entry where id = 'letter-0000000'");
        PreparedStatement member =
            catalogue.prepareStatement(
                "insert or ignore into membership (collection, datestamp, id) values (?, ?, ?)");
        PreparedStatement record =
            catalogue.prepareStatement(
                "insert or ignore into record (prefix, datestamp, id, deleted, collections, bytes)"
                    + " values ('oai_dc', ?, ?, 0, ?, ?)")) {
      catalogue.setAutoCommit(false);
      for (int i = 1; i < count; i++) {
        Document document = document(letter(i));
        String collection = "letters-" + i % 10;
        long datestamp = now - 10_000_000 + i / 500;
        entry.setString(1, document.id().value());
        entry.setLong(2, datestamp);
        entry.setString(3, collection);
        entry.executeUpdate();
        member.setString(1, collection);
        member.setLong(2, datestamp);
        member.setString(3, document.id().value());
        member.executeUpdate();
        record.setLong(1, datestamp);
        record.setString(2, document.id().value());
        record.setString(3, collection);
        record.setBytes(4, PackedRecord.pack(format.write(document, Authorities.EMPTY)));
        record.executeUpdate();
        if (i % 100_000 == 0) {
          catalogue.commit();
          System.out.printf("%,d records%n", i);
        }
      }
      catalogue.commit();
    }
  }

  private static Document document(Draft draft) {
    History history = new History(Instant.EPOCH, Instant.EPOCH, 1);
    return new Document(
        draft.id(), draft.description(), draft.pages(), draft.texts(), draft.files(), history);
  }

  private static Draft letter(int i) {
    return Documents.draft(
        "letter-%07d".formatted(i),
        List.of(
            Statement.of(Field.TITLE, "Letter no. " + i + " on the trade in grain"),
            new Statement(Field.TITLE, "", "ru", "Письмо № " + i + " о торговле зерном"),
            Statement.of(Field.SUMMARY, "Asks for " + i * 7 + " tons before the thaw; ".repeat(4)),
            Statement.of(Field.DATE, "19%02d-0%d".formatted(i % 100, 1 + i % 9)),
            Statement.of(Field.TYPE, "letter"),
            Statement.of(Field.LANGUAGE, "ru"),
            Statement.of(Field.CREATOR, "Author, No. " + i % 1000),
            new Statement(Field.CONTRIBUTOR, "recipient", "", "Reader, No. " + i % 777),
            Statement.of(Field.SUBJECT, "Trade--Grain"),
            Statement.of(Field.PLACE, "Odessa"),
            Statement.of(Field.COLLECTION, "letters-" + i % 10),
            Statement.of(Field.INSTITUTION, "State Archive of Odessa"),
            Statement.of(Field.REFERENCE, "fond 3; opis 65; delo " + i),
            Statement.of(Field.RIGHTS, "http://rightsstatements.org/vocab/NKC/1.0/")));
  }

  private static void run(Path data, int count, int rounds) throws Exception {
    try (Archive archive = Archive.open(data)) {
      OaiProvider provider =
          new OaiProvider(
              archive,
              List.of(new DublinCoreFormat()),
              RepositoryInfo.of("archive.example.org", "archive@example.org"),
              TokenKey.load(data),
              InstantSource.system());
      List<byte[]> files = pages(provider);
      Rival rival =
          new Rival(
              archive.records("oai_dc", EntryQuery.all(Math.min(count, RIVAL_RECORDS))).items(),
              SITE + "/xoai");
      Javalin server =
          Javalin.create(
                  config -> {
                    new OaiRoutes(provider, _ -> SITE, 32).addTo(config.routes);
                    config.routes.get(
                        "/xoai", ctx -> plain(ctx, rival.answer(query(ctx.queryString()))));
                    config.routes.get(
                        "/file/{page}",
                        ctx -> plain(ctx, files.get(Integer.parseInt(ctx.pathParam("page")))));
                  })
              .start("127.0.0.1", 0);
      int port = server.port();
      long bytes = files.stream().mapToLong(p -> p.length).sum();
      System.out.printf("%,d records, %d bytes a record%n", count, bytes / files.size() / 100);
      int few = Math.min(count, RIVAL_RECORDS);
      for (int round = 1; round <= rounds; round++) {
        System.out.printf("round %d, %,d kB in use%n", round, memory());
        report("XOAI ListRecords", few, harvest(port, "/xoai", "ListRecords", "identity", few));
        report("ListRecords", few, harvest(port, "/oai", "ListRecords", "identity", few));
        report("XOAI ListIdentifiers", few, harvest(port, "/xoai", "ListIdentifiers", "", few));
        report("ListIdentifiers", few, harvest(port, "/oai", "ListIdentifiers", "", few));
        report("file (same bytes)", FILES * 100, files(port, files.size()));
        report("all, ListRecords", count, harvest(port, "/oai", "ListRecords", "", count));
        report("all, ListIdentifiers", count, harvest(port, "/oai", "ListIdentifiers", "", count));
        report("catalogue alone", count, catalogue(archive));
        report("gzip", few, harvest(port, "/oai", "ListRecords", "gzip", few));
      }
      System.out.printf("before eight at once %,d kB in use%n", memory());
      eight(port, count);
      System.out.printf("after %,d kB in use%n", memory());
      server.stop();
    }
  }

  private static void plain(Context ctx, byte[] xml) {
    ctx.disableCompression();
    ctx.contentType("text/xml; charset=utf-8");
    ctx.result(xml);
  }

  private static Map<String, List<String>> query(String query) {
    return FormArguments.of(query);
  }

  private static long memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
  }

  /** Eight whole harvests at once; each must end, and have every record. */
  private static void eight(int port, int count) throws Exception {
    long start = System.nanoTime();
    try (ExecutorService harvesters = Executors.newFixedThreadPool(8)) {
      List<Future<List<Long>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(harvesters.submit(() -> harvest(port, "/oai", "ListRecords", "", count)));
      }
      for (Future<List<Long>> one : all) {
        report("  one of eight", count, one.get());
      }
    }
    System.out.printf(
        "  eight together %,.0f records/s%n", 8.0 * count * 1e9 / (System.nanoTime() - start));
  }

  private static void report(String what, int count, List<Long> nanos) {
    long total = nanos.stream().mapToLong(Long::longValue).sum();
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    int tenth = Math.max(1, nanos.size() / 10);
    double first = median(nanos.subList(0, tenth));
    double last = median(nanos.subList(nanos.size() - tenth, nanos.size()));
    System.out.printf(
        "  %-20s %,9.0f records/s, page p50 %.2f ms, p99 %.2f ms, last/first tenth %.2f%n",
        what,
        count * 1e9 / total,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        last / first);
  }

  private static double median(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The time of each page of a harvest; fails where it is not as long as it should be. */
  private static List<Long> harvest(int port, String path, String verb, String encoding, int most)
      throws Exception {
    List<Long> nanos = new ArrayList<>();
    Optional<String> token = Optional.empty();
    try (Wire wire = new Wire(port)) {
      do {
        String query = token.map(t -> "&resumptionToken=" + t).orElse("&metadataPrefix=oai_dc");
        String request = path + "?verb=" + verb + query;
        long start = System.nanoTime();
        byte[] body = wire.get(request, encoding.isEmpty() ? "identity" : encoding);
        nanos.add(System.nanoTime() - start);
        token = token(encoding.equals("gzip") ? unzip(body) : body);
      } while (token.isPresent() && nanos.size() < most / 100);
    }
    if (nanos.size() != (most + 99) / 100) {
      throw new IllegalStateException("a harvest of " + nanos.size() + " pages");
    }
    return nanos;
  }

  private static List<Long> files(int port, int pages) throws Exception {
    List<Long> nanos = new ArrayList<>();
    try (Wire wire = new Wire(port)) {
      for (int i = 0; i < pages; i++) {
        long start = System.nanoTime();
        wire.get("/file/" + i, "identity");
        nanos.add(System.nanoTime() - start);
      }
    }
    return nanos;
  }

  private static List<Long> catalogue(Archive archive) {
    List<Long> nanos = new ArrayList<>();
    EntryQuery query = EntryQuery.all(100);
    while (true) {
      long start = System.nanoTime();
      Slice<StoredRecord> slice = archive.records("oai_dc", query);
      nanos.add(System.nanoTime() - start);
      if (slice.next().isEmpty()) {
        return nanos;
      }
      query = query.after(slice.next().get());
    }
  }

  private static List<byte[]> pages(OaiProvider provider) {
    List<byte[]> pages = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      pages.add(provider.answer(FormArguments.of(query(token)), SITE));
      token = token(pages.getLast());
    } while (token.isPresent() && pages.size() < FILES);
    return pages;
  }

  private static String query(Optional<String> token) {
    return "verb=ListRecords"
        + token.map(t -> "&resumptionToken=" + t).orElse("&metadataPrefix=oai_dc");
  }

  /** Looks at the end only, so that reading the answer costs next to nothing. */
  private static Optional<String> token(byte[] body) {
    byte[] end = Arrays.copyOfRange(body, Math.max(0, body.length - 600), body.length);
    Matcher matcher = TOKEN.matcher(new String(end, StandardCharsets.US_ASCII));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static byte[] unzip(byte[] zipped) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new java.util.zip.GZIPInputStream(new ByteArrayInputStream(zipped)).transferTo(out);
    return out.toByteArray();
  }
}
