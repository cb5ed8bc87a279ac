package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.ead.EadImporter;
import org.lectern.core.importer.marc.MarcImporter;
import org.lectern.core.importer.mets.MetsImporter;
import org.lectern.core.importer.mods.ModsImporter;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.History;
import org.lectern.oai.UnmeasuredScans;

/**
 * What this archive writes for others comes back by its own imports: the imported description gives
 * the same record once more, byte by byte.
 */
class RecordsComeBackTest {
  private static final Path DEMO = Path.of("../web/src/main/demo");
  private static final Instant DAY = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  @Test
  void modsOfEveryDemoDocumentComesBack() throws IOException {
    comeBack(
        new ModsFormat(), UnaryOperator.identity(), new ModsImporter(folder.resolve("records")));
  }

  @Test
  void descriptionInMetsOfEveryDemoDocumentComesBack() throws IOException {
    comeBack(
        new MetsFormat(), UnaryOperator.identity(), new MetsImporter(folder.resolve("records")));
  }

  @Test
  void findingAidOfEveryDemoDocumentComesBack() throws IOException {
    comeBack(
        new EadFormat(),
        RecordsComeBackTest::inAnyOrder,
        new EadImporter(folder.resolve("records")));
  }

  @Test
  void marcOfEveryDemoDocumentComesBack() throws IOException {
    comeBack(
        new MarcFormat(),
        // Which of the other titles is a translation is not said.
        record ->
            inAnyOrder(
                record.replace(
                    "tag=\"246\" ind1=\"3\" ind2=\"1\"", "tag=\"246\" ind1=\"3\" ind2=\"3\"")),
        new MarcImporter(folder.resolve("records")));
  }

  private void comeBack(MetadataFormat format, UnaryOperator<String> compared, Importer importer)
      throws IOException {
    Batch demo = Batch.read(DEMO, UnmeasuredScans::measure);
    Path records = Files.createDirectories(folder.resolve("records"));
    Map<String, Draft> drafts =
        demo.drafts().stream().collect(Collectors.toMap(d -> d.id().value(), d -> d));
    for (Draft draft : demo.drafts()) {
      String record = record(format, document(draft, draft), demo.authorities());
      if (!record.isEmpty()) {
        Files.writeString(records.resolve(draft.id() + ".xml"), record);
      }
    }
    Path batch = folder.resolve("batch");
    ImportReport report =
        new Import(batch, "en", false).run(importer, "records", (done, total, at) -> {});
    assertEquals(0, report.failed(), report.words());
    Batch imported = Batch.read(batch, UnmeasuredScans::measure);
    assertFalse(imported.report().hasErrors(), () -> imported.report().text());
    assertEquals(report.documents(), imported.drafts().size());
    assertTrue(imported.drafts().size() > 10);
    Map<String, List<String>> differences = new TreeMap<>();
    for (Draft draft : imported.drafts()) {
      Draft original = drafts.get(draft.id().value());
      List<String> difference =
          difference(
              compared.apply(Files.readString(records.resolve(draft.id() + ".xml"))),
              compared.apply(record(format, document(original, draft), imported.authorities())));
      if (!difference.isEmpty()) {
        differences.put(draft.id().value(), difference);
      }
    }
    assertEquals(
        "",
        differences.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n")));
  }

  /**
   * General notes have one element, whose order does not say which is which; equal ones are one.
   */
  private static String inAnyOrder(String record) {
    return Stream.of(record.split("(?=<)", -1)).distinct().sorted().collect(Collectors.joining());
  }

  /** The elements that only one of two records has, in order, and any other order. */
  private static List<String> difference(String before, String after) {
    List<String> some = List.of(before.split("(?=<)", -1));
    List<String> others = List.of(after.split("(?=<)", -1));
    List<String> difference = new ArrayList<>();
    some.stream().filter(e -> !others.contains(e)).map(e -> "-" + e).forEach(difference::add);
    others.stream().filter(e -> !some.contains(e)).map(e -> "+" + e).forEach(difference::add);
    return difference.isEmpty() && !before.equals(after)
        ? List.of("another order or number", before, after)
        : difference;
  }

  /** The files of one draft with the description of another. */
  private static Document document(Draft files, Draft described) {
    return new Document(
        files.id(),
        described.description(),
        files.pages(),
        files.texts(),
        files.files(),
        new History(DAY, DAY, 1));
  }

  private static String record(MetadataFormat format, Document document, Authorities authorities) {
    return new String(format.write(document, authorities), StandardCharsets.UTF_8)
        .replace("\uFDD0", "https://site.example");
  }
}
