package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.model.Description;
import org.lectern.core.model.Text;
import org.lectern.iiif.harvest.IiifImport;
import org.lectern.iiif.scan.ScanReader;

/** What this server publishes comes back as it was described. */
class HarvestApiTest {
  private static final Path DEMO = Path.of("..", "web", "src", "main", "demo").toAbsolutePath();

  @TempDir private Path folder;

  private Draft imported(String address) {
    ImportReport report =
        new Import(folder, "en", false)
            .run(new IiifImport(address, false, true), address, Progress.NONE);
    assertEquals(List.of(), report.problems());
    Batch batch = Batch.read(folder, ScanReader::measure);
    assertTrue(!batch.report().hasErrors(), batch.report()::text);
    return batch.drafts().getFirst();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aDocumentComesBackFromItsManifest(int version) {
    String id = "letter-soto-1958";
    Draft source =
        Batch.read(DEMO, ScanReader::measure).drafts().stream()
            .filter(d -> d.id().value().equals(id))
            .findFirst()
            .orElseThrow();
    Draft found =
        imported(
            TestServer.demo().base() + "/iiif/presentation/" + version + "/" + id + "/manifest");
    Description expected = source.description();
    Description description = found.description();
    assertEquals(expected.title(), description.title());
    assertEquals(expected.date(), description.date());
    assertEquals(expected.otherDates(), description.otherDates());
    assertEquals(expected.identifiers(), description.identifiers());
    assertEquals(
        expected.rights().map(r -> r.toString().replace("https:", "http:")), // as IIIF has it
        description.rights().map(Object::toString));
    assertEquals(
        source.pages().stream().map(p -> p.scan().size()).toList(),
        found.pages().stream().map(p -> p.scan().size()).toList());
    assertEquals(
        source.pages().stream().filter(p -> p.ocr().isPresent()).count(),
        found.pages().stream().filter(p -> p.ocr().isPresent()).count());
    assertEquals(
        source.texts().stream().map(HarvestApiTest::words).distinct().sorted().toList(),
        found.texts().stream().map(HarvestApiTest::words).distinct().sorted().toList());
  }

  private static String words(Text text) {
    return text.role() + " " + text.language();
  }

  @Test
  void labelsOfPagesComeBack() {
    Draft found =
        imported(TestServer.demo().base() + "/iiif/presentation/3/letter-soto-1958/manifest");
    assertEquals(
        List.of("1", "2", "3"), found.pages().stream().map(p -> p.label().orElse("")).toList());
  }
}
