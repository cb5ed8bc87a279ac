package org.lectern.iiif.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Statement;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.discovery.Activities;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.OaiLinks;
import org.lectern.iiif.search.ContentSearch;
import org.lectern.iiif.search.SearchRequest;

/**
 * What manifests, searches inside and pages of changes cost: medians of the CPU time of one thread.
 *
 * <pre>mvn -pl iiif-server -am test-compile, then run this class with the folder to work in</pre>
 */
final class TextsBench {
  private static final int PAGES = 1000;
  private static final int WORDS_A_PAGE = 100;
  private static final int ACTIVITIES = 1_000_000;
  private static final DocumentId BOOK = new DocumentId("book");

  private static long sent;

  private TextsBench() {}

  /** Runs everything; the argument is an empty folder. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path data = folder.resolve("data");
    write(data, folder);
    try (Archive archive = Archive.open(data);
        SearchIndex index = LuceneIndex.openForWriting(data)) {
      long start = System.nanoTime();
      index.follow(archive);
      System.out.printf(
          "%-44s %9.3f ms%n", "taken into the index", (System.nanoTime() - start) / 1e6);
    }
    activities(data);
    AccessRule rule = new AccessRule(InstantSource.system());
    try (Archive archive = Archive.open(data);
        SearchIndex index = LuceneIndex.open(data)) {
      Document book = archive.document(BOOK).orElseThrow();
      Manifests manifests =
          new Manifests(
              archive,
              rule,
              InstantSource.system(),
              OaiLinks.of("x.example"),
              Readers.NONE,
              ImageLimits.DEFAULT);
      measure(
          "manifest of 1,000 pages, cold",
          300,
          i -> manifests.manifest(book, "http://h" + i + ".example", Viewer.PUBLIC));
      measure(
          "the same, compressed for the first time",
          100,
          i -> {
            JsonLd json = manifests.manifest(book, "http://z" + i + ".example", Viewer.PUBLIC);
            sent += json.zipped().length;
            return json;
          });
      measure(
          "manifest of 1,000 pages, cached",
          20_000,
          _ -> {
            JsonLd json = manifests.manifest(book, "http://h1.example", Viewer.PUBLIC);
            sent += json.zipped().length;
            return json;
          });
      ContentSearch search = new ContentSearch(archive, rule, index);
      long start = cpu();
      search(search, book, "word7");
      System.out.printf("%-44s %9.3f ms%n", "first search in 100,000 words", (cpu() - start) / 1e6);
      measure(
          "first search in 100,000 words, warm JVM",
          100,
          i -> search(new ContentSearch(archive, rule, index), book, "word" + i));
      measure("search in 100,000 words, a rare word", 2_000, i -> search(search, book, "word" + i));
      measure(
          "search in 100,000 words, a phrase", 500, _ -> search(search, book, "\"common word1\""));
      measure("search in 100,000 words, on every page", 100, _ -> search(search, book, "common"));
      Activities activities = new Activities(archive, Optional.empty());
      long first = cpu();
      JsonLd stream = stream(activities);
      System.out.printf("%-44s %9.3f ms%n", "first look at a million", (cpu() - first) / 1e6);
      int last = stream.tree().path("totalItems").asInt() / 500 - 1;
      measure("the stream of a million", 500, _ -> stream(activities));
      measure("page 0 of a million", 300, _ -> page(activities, 0));
      measure("page 1,000 of a million", 300, _ -> page(activities, 1000));
      measure("last page of a million", 300, _ -> page(activities, last));
    }
  }

  private static JsonLd stream(Activities activities) {
    return activities.stream(Optional.empty(), "http://h.example").orElseThrow();
  }

  private static JsonLd page(Activities activities, int number) {
    return activities.page(Optional.empty(), number, "http://h.example").orElseThrow().json();
  }

  private static JsonLd search(ContentSearch search, Document book, String words) {
    return search.search(
        ContentSearch.Scope.of(book),
        SearchRequest.search(Map.of("q", List.of(words))),
        2,
        "http://h.example",
        Viewer.PUBLIC);
  }

  private static void measure(String what, int times, IntFunction<JsonLd> task) {
    for (int i = 0; i < times; i++) {
      var _ = task.apply(i);
    }
    long[] spent = new long[times];
    long bytes = 0;
    for (int i = 0; i < times; i++) {
      long start = cpu();
      bytes = task.apply(times + i).bytes().length;
      spent[i] = cpu() - start;
    }
    Arrays.sort(spent);
    System.out.printf(
        "%-44s %9.3f ms (%d times, %,d bytes)%n", what, spent[times / 2] / 1e6, times, bytes);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void write(Path data, Path folder) throws IOException {
    Map<String, Path> sources = new HashMap<>();
    List<Page> pages = new ArrayList<>();
    Path scan = Files.write(folder.resolve("scan.jpg"), new byte[] {1});
    for (int i = 0; i < PAGES; i++) {
      String name = "%04d".formatted(i + 1);
      sources.put(
          "ocr/" + name + ".xml", Files.writeString(folder.resolve(name + ".xml"), alto(i)));
      sources.put("pages/" + name + ".jpg", scan);
      pages.add(
          new Page(
              name,
              Optional.empty(),
              Optional.empty(),
              LanguageMap.EMPTY,
              Optional.empty(),
              LanguageMap.EMPTY,
              new Scan(
                  name + ".jpg",
                  "image/jpeg",
                  new Dimensions(2000, 3000),
                  1,
                  Sha512.of(scan),
                  1,
                  Optional.empty(),
                  "RGB 8",
                  Optional.empty()),
              Optional.of(new Page.Ocr(name + ".xml", Page.Ocr.Format.ALTO))));
    }
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.commit(
          List.of(
              new Draft(
                  BOOK,
                  new Description(
                      "en",
                      List.of(
                          Statement.of(Field.TITLE, "A book"), Statement.of(Field.LANGUAGE, "en"))),
                  pages,
                  List.of(),
                  List.of(),
                  sources,
                  Optional.empty())));
    }
  }

  private static String alto(int page) {
    StringBuilder xml =
        new StringBuilder(
            "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><Description>"
                + "<MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
                + "<Page ID=\"p\" PHYSICAL_IMG_NR=\"1\" WIDTH=\"2000\" HEIGHT=\"3000\"><PrintSpace>"
                + "<TextBlock ID=\"b\" HPOS=\"0\" VPOS=\"0\" WIDTH=\"2000\" HEIGHT=\"2000\">");
    for (int i = 0; i < WORDS_A_PAGE; i++) {
      if (i % 10 == 0) {
        xml.append(i == 0 ? "" : "</TextLine>")
            .append(
                "<TextLine HPOS=\"0\" VPOS=\"%d\" WIDTH=\"2000\" HEIGHT=\"40\">".formatted(i * 5));
      }
      String word = i % 20 == 0 ? "common" : "word" + (page * 37 + i * 11) % 9000;
      xml.append(
          "<String CONTENT=\"%s\" HPOS=\"%d\" VPOS=\"%d\" WIDTH=\"150\" HEIGHT=\"40\"/>"
              .formatted(word, (i % 10) * 190, i * 5));
    }
    return xml.append("</TextLine></TextBlock></PrintSpace></Page></Layout></alto>").toString();
  }

  /** A journal of a million is written straight into the catalogue: nobody waits for a real one. */
  private static void activities(Path data) throws SQLException {
    try (Connection catalogue =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalogue.db"));
        PreparedStatement insert =
            catalogue.prepareStatement(
                "insert into journal (datestamp, id, kind) values (?, ?, 'UPDATE')")) {
      catalogue.setAutoCommit(false);
      for (int i = 0; i < ACTIVITIES; i++) {
        insert.setLong(1, 1_000_000_000L + i / 5);
        insert.setString(2, "document-%07d".formatted(i));
        insert.addBatch();
        if (i % 10_000 == 9_999) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      catalogue.commit();
    }
  }
}
