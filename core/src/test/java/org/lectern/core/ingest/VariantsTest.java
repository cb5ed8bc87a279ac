package org.lectern.core.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.DrawnScans;
import org.lectern.core.batch.Export;
import org.lectern.core.batch.Mode;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.care.Audit;
import org.lectern.core.care.AuditReport;
import org.lectern.core.history.Difference;
import org.lectern.core.history.Differences;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;

/** Several images of one page, from the archive folder through the archive and out of it. */
class VariantsTest {
  private static final DocumentId A = new DocumentId("a");
  private static final String PAGES = "documents/a/pages/";

  @TempDir Path first;
  @TempDir Path second;
  @TempDir Path data;
  private final Set<String> pyramids = new ConcurrentSkipListSet<>();

  @BeforeEach
  void fill() {
    filled(first);
    Ingest.Result result = ingest(new TestFolder(first).read());
    assertEquals(1, result.count(Fate.CREATED), result.toString());
  }

  private static TestFolder filled(Path folder) {
    return new TestFolder(folder)
        .with("documents.csv", "id,title\na,A\n")
        .withScan(PAGES + "1.png", 20, 30)
        .withScan(PAGES + "1~infrared.png", 40, 60)
        .withScan(PAGES + "1~uv.jpg", 22, 33)
        .withScan(PAGES + "2.png", 24, 36)
        .with(
            PAGES + "pages.csv",
            """
            name,label,picture,picture@de
            1,1r,Daylight,
            1~infrared,,Infrared 940 nm,Infrarot
            """);
  }

  private TestFolder folder() {
    return new TestFolder(second).with("documents.csv", "id,title\na,A\n");
  }

  private Ingest.Result ingest(Batch batch) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      return new Ingest(writer, (sha512, _) -> pyramids.add(sha512)).run(batch, Progress.NONE);
    }
  }

  private Document held() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      return writer.archive().newest(A).orElseThrow();
    }
  }

  private Kept kept(TestFolder folder, Mode mode) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Batch batch = folder.read(mode, writer.archive());
      assertTrue(!batch.report().hasErrors(), batch.report()::text);
      return Kept.of(batch, writer.archive()).getFirst();
    }
  }

  private static List<String> pictures(Page page) {
    return page.pictures().stream().map(Page.Picture::name).toList();
  }

  @Test
  void imagesWithATildeAreVariantsOfThePageBeforeIt() {
    List<Page> pages = held().pages();
    assertEquals(List.of("1", "2"), pages.stream().map(Page::name).toList());
    Page page = pages.getFirst();
    assertEquals(List.of("1", "1~infrared", "1~uv"), pictures(page));
    assertEquals(Optional.of("1r"), page.label());
    assertEquals(new Dimensions(20, 30), page.scan().size());
    assertEquals(LanguageMap.of("en", "Daylight"), page.pictures().get(0).words());
    assertEquals("Infrarot", page.pictures().get(1).words().in("de").orElseThrow().text());
    assertEquals(LanguageMap.of("und", "Uv"), page.pictures().get(2).words());
    assertEquals(new Dimensions(22, 33), page.pictures().get(2).scan().size());
    assertEquals(List.of(), pages.getLast().variants());
  }

  @Test
  void everyImageIsStoredAndHasAPyramid() {
    assertEquals(
        held().pages().stream()
            .flatMap(page -> page.scans().stream())
            .map(Scan::sha512)
            .collect(Collectors.toSet()),
        pyramids);
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Document document = writer.archive().newest(A).orElseThrow();
      for (Scan scan : document.pages().getFirst().scans()) {
        assertEquals(scan.bytes(), writer.archive().scan(document, scan).read().length);
      }
    }
  }

  @Test
  void theSameFolderAgainChangesNothingAndNeedsNoDisk() {
    assertEquals(1, ingest(new TestFolder(first).read()).count(Fate.UNCHANGED));
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      List<Kept> again = Kept.of(new TestFolder(first).read(), writer.archive());
      assertEquals(0, DiskNeed.of(again, writer.archive(), Scan::bytes).total());
    }
  }

  @Test
  void aVariantNeedsAsMuchDiskAsAPage(@TempDir Path other) {
    try (ArchiveWriter writer = ArchiveWriter.open(other, List.of())) {
      DiskNeed all =
          DiskNeed.of(
              Kept.of(new TestFolder(first).read(), writer.archive()),
              writer.archive(),
              Scan::bytes);
      long bytes =
          held().pages().stream().flatMap(p -> p.scans().stream()).mapToLong(Scan::bytes).sum();
      assertEquals(bytes, all.originals());
    }
  }

  @Test
  void aVariantThatIsMissingIsALossWhichIsNamed() {
    TestFolder folder =
        folder().withScan(PAGES + "1.png", 20, 30).withScan(PAGES + "2.png", 24, 36);
    folder.withScan(PAGES + "1~uv.jpg", 22, 33);
    assertEquals(List.of("page 1~infrared"), kept(folder, Mode.KEEP).lost());
    Kept patched = kept(folder, Mode.PATCH);
    assertEquals(List.of(), patched.lost());
    assertEquals(List.of("1", "1~infrared", "1~uv"), pictures(patched.draft().pages().getFirst()));
    assertTrue(Files.exists(patched.draft().sources().get("pages/1~infrared.png")));
  }

  @Test
  void aFolderWithoutScansKeepsVariantsAndTheirLabels() {
    folder();
    assertEquals(held().pages(), kept(folder(), Mode.KEEP).draft().pages());
    assertEquals(1, ingest(folder().read()).count(Fate.UNCHANGED));
    TestFolder scansOnly = filled(second);
    assertTrue(second.resolve(PAGES + "pages.csv").toFile().delete());
    Kept kept = kept(scansOnly, Mode.KEEP);
    assertEquals(List.of(), kept.lost());
    assertEquals(held().pages(), kept.draft().pages());
  }

  @ParameterizedTest
  @CsvSource({"page 1~infrared", "pages/1~infrared.png"})
  void aVariantGoesWhereItIsNamedToBeRemoved(String remove) {
    TestFolder folder =
        new TestFolder(second).with("documents.csv", "id,title,remove\na,A," + remove + "\n");
    Kept kept = kept(folder, Mode.KEEP);
    assertEquals(List.of(), kept.lost());
    assertEquals(List.of("page 1~infrared"), kept.removed());
    assertEquals(List.of("1", "1~uv"), pictures(kept.draft().pages().getFirst()));
    ingest(folder.read());
    assertEquals(List.of("1", "1~uv"), pictures(held().pages().getFirst()));
  }

  @Test
  void versionsAreComparedImageByImage() {
    TestFolder folder = filled(second);
    assertTrue(second.resolve(PAGES + "1~uv.jpg").toFile().delete());
    folder
        .withScan(PAGES + "1~infrared.png", 60, 90)
        .withScan(PAGES + "2~raking.png", 24, 36)
        .with(PAGES + "pages.csv", "name,label,picture\n1,1r,Natural\n1~infrared,,IR\n");
    ingest(folder.read());
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      List<String> what =
          Differences.between(
                  writer.archive().edition(A, 1).orElseThrow(),
                  writer.archive().edition(A, 2).orElseThrow())
              .stream()
              .map(Difference::what)
              .toList();
      assertEquals(
          List.of(
              "picture of page 1",
              "scan of page 1~infrared",
              "picture of page 1~infrared",
              "page 1~uv",
              "page 2~raking"),
          what);
    }
  }

  @Test
  void anExportTakesVariantsAlongWithTheirLabelsAndHistory(@TempDir Path out, @TempDir Path other) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
        ArchiveWriter copy = ArchiveWriter.open(other, List.of())) {
      Path folder = out.resolve("export");
      Export.ofAll(writer.archive()).run(folder, Progress.NONE);
      assertTrue(Files.exists(folder.resolve(PAGES + "1~infrared.png")));
      Batch batch = Batch.read(folder, DrawnScans::measure);
      assertEquals(List.of(), batch.report().faults(), batch.report()::text);
      new Ingest(copy, (_, _) -> {}).run(batch, Progress.NONE);
      assertEquals(
          writer.archive().newest(A).orElseThrow(), copy.archive().newest(A).orElseThrow());
    }
  }

  @Test
  void anAuditLooksIntoThePyramidOfEachImage() {
    AuditReport report =
        Audit.run(
            data,
            new Audit.Options(1, 0, false, () -> false, Duration.ZERO),
            (_, size) ->
                size.width() == 40 ? Optional.of("its tiles are cut off") : Optional.empty(),
            (_, _) -> {});
    assertEquals(
        List.of("a: page 1~infrared: its tiles are cut off"),
        report.findings().stream().map(Object::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3~uv.png          | ''                                  | variant-without-page",
        "1~a.png 1~a.jpg   | ''                                  | duplicate-page",
        "1~a~b.png         | ''                                  | bad-page-name",
        "1~.png            | ''                                  | bad-page-name",
        "1~ir.png          | name,access;1~ir,closed             | detail-of-variant",
        "1~ir.png          | name,label;1~ir,1v                  | detail-of-variant",
        "1~ir.png          | name,picture,x-lamp;1~ir,IR,halogen | column-not-kept",
        "1~ir.png          | name,picture;1~uv,UV                | missing-scan",
        "1-2.png 1-verso.png | ''                                | ''",
      })
  void whatIsWrongWithVariantsIsNamed(String files, String table, String codes) {
    TestFolder folder = folder().withScan(PAGES + "1.png", 9, 9);
    for (String file : files.split(" ", -1)) {
      folder.withScan(PAGES + file, 9, 9);
    }
    if (!table.isEmpty()) {
      folder.with(PAGES + "pages.csv", table.replace(';', '\n') + "\n");
    }
    assertEquals(
        codes,
        folder.read().report().faults().stream()
            .map(Report.Fault::code)
            .collect(Collectors.joining(" ")));
  }

  @Test
  void anImageOfAnotherShapeIsTakenAndNoted() {
    Batch batch =
        folder().withScan(PAGES + "1.png", 20, 30).withScan(PAGES + "1~target.png", 20, 36).read();
    Report.Fault fault = batch.report().faults().getFirst();
    assertEquals(Report.Level.NOTE, fault.level());
    assertEquals(PAGES + "1~target.png", fault.file());
    assertTrue(fault.problem().contains("1.png (20x30)"), fault.problem());
    assertEquals(1, batch.drafts().getFirst().pages().getFirst().variants().size());
  }

  @Test
  void wordsAndTextsBelongToThePageAndNotToAVariant() {
    Batch batch =
        folder()
            .withScan(PAGES + "1.png", 9, 9)
            .withScan(PAGES + "1~ir.png", 9, 9)
            .with("documents/a/ocr/1~ir.xml", "<alto/>")
            .with("documents/a/text/transcript.en.1~ir.txt", "x")
            .read();
    assertEquals(
        List.of("ocr-without-page", "text-without-page"),
        batch.report().faults().stream().map(Report.Fault::code).toList());
  }
}
