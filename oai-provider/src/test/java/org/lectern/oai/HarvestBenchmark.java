package org.lectern.oai;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.EntryQuery;
import org.lectern.core.archive.Slice;
import org.lectern.core.archive.StoredRecord;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.History;
import org.lectern.core.model.Statement;

/**
 * How fast a harvest goes: a generated archive in the real catalogue, one client on one connection,
 * beside two things that do less. {@code file} sends the same answers, made beforehand, from
 * memory: nothing that sends these bytes is faster. {@code catalogue} only reads the records from
 * the archive.
 *
 * <p>The folder must be a new one:
 *
 * <pre>{@code
 * mvn -q -Pharvest-benchmark -pl oai-provider -am verify -DskipTests \
 *   -Dbenchmark.folder=/tmp/harvest -Dbenchmark.records=100000 -Dbenchmark.rounds=3
 * }</pre>
 */
final class HarvestBenchmark {
  private static final Pattern TOKEN =
      Pattern.compile("<resumptionToken[^>]*>([^<]+)</resumptionToken>");
  private static final String SITE = "http://127.0.0.1";

  private final HttpClient client = HttpClient.newHttpClient();

  private HarvestBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    int count = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    fill(data, count);
    new HarvestBenchmark().run(data, count, rounds);
  }

  /**
   * An archive of one stored document, and a catalogue of as many as asked for, with the records
   * that the format writes for them: harvests read the catalogue alone, and storing a hundred
   * thousand documents with all their syncs would take an hour.
   */
  private static void fill(Path data, int count) throws SQLException {
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.commit(List.of(letter(0)));
    }
    DublinCoreFormat format = new DublinCoreFormat();
    long now = System.currentTimeMillis() / 1000;
    try (Connection catalogue =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalogue.db"));
        PreparedStatement entry =
            catalogue.prepareStatement(
                "insert or ignore into entry select ?, state, ?, created, revision, collections,"
                    + " body, files from entry where id = 'letter-0000000'");
        PreparedStatement record =
            catalogue.prepareStatement(
                "insert or ignore into record select prefix, ?, ?, 0, collections, ? from record"
                    + " where id = 'letter-0000000'")) {
      catalogue.setAutoCommit(false);
      for (int i = 1; i < count; i++) {
        Document document = document(letter(i));
        long datestamp = now - 10_000_000 + i / 500;
        entry.setString(1, document.id().value());
        entry.setLong(2, datestamp);
        entry.executeUpdate();
        record.setLong(1, datestamp);
        record.setString(2, document.id().value());
        record.setBytes(3, format.write(document, Authorities.EMPTY));
        record.executeUpdate();
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

  private void run(Path data, int count, int rounds) throws Exception {
    try (Archive archive = Archive.open(data)) {
      OaiProvider provider =
          new OaiProvider(
              archive,
              List.of(new DublinCoreFormat()),
              RepositoryInfo.of("archive.example.org", "archive@example.org"),
              TokenKey.load(data),
              InstantSource.system());
      List<byte[]> pages = pages(provider);
      Javalin server =
          Javalin.create(
                  config -> {
                    new OaiRoutes(provider, _ -> SITE, 32).addTo(config.routes);
                    config.routes.get(
                        "/file/{page}",
                        ctx -> {
                          ctx.disableCompression();
                          ctx.contentType("text/xml; charset=utf-8");
                          ctx.result(pages.get(Integer.parseInt(ctx.pathParam("page"))));
                        });
                  })
              .start("127.0.0.1", 0);
      String base = "http://127.0.0.1:" + server.port();
      long bytes = pages.stream().mapToLong(p -> p.length).sum();
      System.out.printf(
          "%d records, %d pages, %d bytes a record%n", count, pages.size(), bytes / count);
      for (int round = 1; round <= rounds; round++) {
        System.out.println("round " + round);
        report("ListRecords", count, harvest(base, "ListRecords", ""));
        report("file (same bytes)", count, files(base, pages.size()));
        report("catalogue alone", count, catalogue(archive));
        report("provider, no HTTP", count, calls(provider));
        report("ListRecords, gzip", count, harvest(base, "ListRecords", "gzip"));
        report("ListIdentifiers", count, harvest(base, "ListIdentifiers", ""));
      }
      server.stop();
    }
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

  private List<Long> harvest(String base, String verb, String encoding) throws Exception {
    List<Long> nanos = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      String query = token.map(t -> "&resumptionToken=" + t).orElse("&metadataPrefix=oai_dc");
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + "/oai?verb=" + verb + query));
      if (!encoding.isEmpty()) {
        request.header("Accept-Encoding", encoding);
      }
      long start = System.nanoTime();
      byte[] body = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
      nanos.add(System.nanoTime() - start);
      token = token(encoding.isEmpty() ? body : unzip(body));
    } while (token.isPresent());
    return nanos;
  }

  private List<Long> files(String base, int pages) throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/file/" + i)).build();
      long start = System.nanoTime();
      client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      nanos.add(System.nanoTime() - start);
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

  private static List<Long> calls(OaiProvider provider) {
    List<Long> nanos = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      long start = System.nanoTime();
      byte[] body = provider.answer(FormArguments.of(query(token)), SITE);
      nanos.add(System.nanoTime() - start);
      token = token(body);
    } while (token.isPresent());
    return nanos;
  }

  private static List<byte[]> pages(OaiProvider provider) {
    List<byte[]> pages = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      pages.add(provider.answer(FormArguments.of(query(token)), SITE));
      token = token(pages.getLast());
    } while (token.isPresent());
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
