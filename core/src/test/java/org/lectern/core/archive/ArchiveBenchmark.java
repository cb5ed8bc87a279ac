package org.lectern.core.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

/**
 * How fast documents are stored and listed. Arguments are documents to store and rows to list.
 *
 * <pre>{@code
 * mvn -q -pl core test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.lectern.core.archive.ArchiveBenchmark"
 * }</pre>
 */
final class ArchiveBenchmark {
  private static final int SLICE = 100;

  private ArchiveBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    Path folder = Files.createTempDirectory("lectern-benchmark");
    try {
      for (int group : List.of(1, 50)) {
        store(folder.resolve("store-" + group), documents, group);
      }
      list(folder.resolve("list"), rows);
    } finally {
      Disk.delete(folder);
    }
  }

  private static void store(Path data, int documents, int group) {
    Samples samples = new Samples(data.resolveSibling("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(Samples.format("a", 1)))) {
      List<Draft> drafts = new ArrayList<>();
      for (int i = 0; i < documents; i++) {
        drafts.add(samples.whole("d%06d".formatted(i), "Title " + i, 1, "scan"));
      }
      long start = System.nanoTime();
      for (int i = 0; i < documents; i += group) {
        writer.commit(drafts.subList(i, Math.min(i + group, documents)));
      }
      report("stored in groups of " + group, documents, start);
      start = System.nanoTime();
      drafts.forEach(writer.archive()::compare);
      report("compared, unchanged", documents, start);
      start = System.nanoTime();
      writer.reindex();
      report("indexed again", documents, start);
    }
    long start = System.nanoTime();
    var _ = Audited.findings(data);
    report("audited", documents, start);
  }

  private static void list(Path data, int rows) {
    ArchiveWriter.open(data, List.of(Samples.format("a", 1))).close();
    try (CatalogWriter catalog = CatalogWriter.open(data.resolve("catalogue.db")).orElseThrow()) {
      catalog.replaces(List.of("a"));
      long start = System.nanoTime();
      for (int i = 0; i < rows; i += 1000) {
        int from = i;
        catalog.transaction(
            () -> {
              for (int n = from; n < Math.min(from + 1000, rows); n++) {
                catalog.put(entry(n));
              }
              catalog.nextGeneration();
            });
      }
      report("catalogue rows written", rows, start);
    }
    try (Archive archive = Archive.open(data)) {
      measure("100 records", rows, query -> archive.records("a", query).items().size());
      measure(
          "100 records of a collection",
          rows,
          query -> archive.records("a", in(query)).items().size());
      measure("100 entries", rows, query -> archive.entries(query).items().size());
      long start = System.nanoTime();
      Optional<EntryQuery> query = Optional.of(EntryQuery.all(1000));
      int harvested = 0;
      while (query.isPresent()) {
        Slice<StoredRecord> slice = archive.records("a", query.get());
        harvested += slice.items().size();
        query = slice.next().map(query.get()::after);
      }
      report("records harvested by the thousand", harvested, start);
      Parts parts = Parts.of(archive, EntryQuery.all(1), 1000);
      start = System.nanoTime();
      report("parts of 1000 entries, the first time", parts.ends().size() + 1, start);
      start = System.nanoTime();
      report("the same again", parts.ends().size() + 1, start);
      start = System.nanoTime();
      int first = rows / 2;
      report(
          "1000 documents of a shelf behind half of them",
          archive.shelf(Optional.empty(), first, 1000).size(),
          start);
      start = System.nanoTime();
      report("counted", (int) archive.count(EntryQuery.all(1)), start);
    }
  }

  private static EntryQuery in(EntryQuery query) {
    return new EntryQuery(
        query.from(), query.until(), Optional.of("letters"), query.after(), query.limit());
  }

  private static void measure(String what, int rows, ToIntFunction<EntryQuery> read) {
    Random random = new Random(1);
    long[] nanos = new long[1000];
    for (int i = 0; i < nanos.length * 2; i++) {
      int after = random.nextInt(rows - SLICE * 20);
      EntryQuery query = EntryQuery.all(SLICE).after(position(after));
      long start = System.nanoTime();
      if (read.applyAsInt(query) != SLICE) {
        throw new IllegalStateException("too few of " + what);
      }
      nanos[i % nanos.length] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf("%-40s p50 %.2f ms, p99 %.2f ms%n", what, nanos[500] / 1e6, nanos[990] / 1e6);
  }

  private static Position position(int n) {
    return new Position(Instant.ofEpochSecond(1_700_000_000L + n / 500), id(n));
  }

  private static DocumentId id(int n) {
    return new DocumentId("d%07d".formatted(n));
  }

  private static CatalogEntry entry(int n) {
    StoredDocument document =
        new StoredDocument(
            id(n),
            new Description(
                "en",
                List.of(
                    Statement.of(Field.TITLE, "Title " + n),
                    Statement.of(Field.SUMMARY, "A summary of some length. ".repeat(12)))),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>());
    boolean inLetters = n % 7 == 0;
    return new CatalogEntry(
        id(n),
        CatalogEntry.State.DOCUMENT,
        position(n).datestamp(),
        position(n).datestamp(),
        1,
        1,
        0,
        inLetters ? List.of("letters") : List.of(),
        inLetters ? Set.of("letters") : Set.of(),
        Set.of(),
        Optional.of(new CatalogEntry.Rank(n, 0)),
        DocumentYaml.json(document),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(new Change(position(n), Change.Kind.CREATE)),
        Map.of(),
        Set.of(new CatalogEntry.Link(EntityKind.AGENT, "marlow", "Marlow")),
        Set.of(),
        Set.of(),
        Map.of(
            "a", "<dc>a record of usual length</dc>".repeat(40).getBytes(StandardCharsets.UTF_8)));
  }

  private static void report(String what, int number, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%-40s %d in %.4f s: %.0f/s%n", what, number, seconds, number / seconds);
  }
}
