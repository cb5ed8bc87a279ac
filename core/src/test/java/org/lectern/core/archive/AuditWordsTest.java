package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.care.Audit;
import org.lectern.core.care.AuditReport;
import org.lectern.core.care.Finding;
import org.lectern.core.model.Document;

/** What an audit says to people: what is wrong in plain words, and what to do about each fault. */
class AuditWordsTest {
  private static final String REPAIR = "lectern repair --from";
  private static final String REINDEX = "lectern reindex";

  @TempDir Path folder;
  private Path data;
  private Path object;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    Samples samples = new Samples(folder.resolve("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.commit(
          List.of(
              samples.whole("good", "Good", 1, "a"), samples.whole("rotten", "Rotten", 2, "b")));
      Document rotten = writer.archive().document(Samples.id("rotten")).orElseThrow();
      Path scan = writer.archive().scan(rotten, rotten.pages().getLast()).local();
      object = scan.getParent().getParent().getParent().getParent();
    }
  }

  private AuditReport audit() {
    Audit.Options options = new Audit.Options(2, 0, true, () -> false, Duration.ZERO);
    return Audit.run(data, options, Audit.PyramidCheck.NONE, (_, _) -> {});
  }

  private void damage(String file, String how) throws IOException {
    Path path = object.resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    switch (how) {
      case "removed" -> Files.delete(path);
      case "emptied" -> Files.write(path, new byte[0]);
      case "cut" -> Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
      case "replaced" -> Files.writeString(path, "this was something else");
      case "a list" -> Files.writeString(path, "[1, 2]");
      case "spaced" -> Files.writeString(path, new String(bytes, StandardCharsets.UTF_8) + " ");
      default -> {
        bytes[0] ^= 1;
        Files.write(path, bytes);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "inventory.json, emptied, inventory.json is empty",
    "inventory.json, cut, inventory.json is cut off",
    "inventory.json, replaced, inventory.json is not JSON",
    "inventory.json, a list, inventory.json is not JSON",
    "inventory.json, removed, inventory.json is missing",
    "inventory.json, spaced, inventory.json was altered",
    "inventory.json.sha512, emptied, 'inventory.json.sha512, the checksum of inventory.json, was'",
    "inventory.json.sha512, flipped, 'inventory.json.sha512, the checksum of inventory.json, was'",
    "inventory.json.sha512, removed, 'inventory.json.sha512, the checksum of inventory.json, is m'",
    "v1/inventory.json, replaced, inventory.json",
    "v1/inventory.json, cut, inventory.json",
    "v1/inventory.json.sha512, emptied, inventory.json.sha512",
    "0=ocfl_object_1.1, replaced, 0=ocfl_object_1.1",
    "v1/content/pages/0001.tif, flipped, pages/0001.tif is not as it was stored"
  })
  void aFaultNamesTheFileInPlainWordsInOneLine(String file, String how, String words)
      throws IOException {
    damage(file, how);
    AuditReport report = audit();
    List<Finding> findings = report.findings();
    assertFalse(findings.isEmpty());
    assertTrue(findings.toString().contains(words), findings.toString());
    for (Finding finding : findings) {
      assertPlain(finding.problem());
      assertTrue(finding.remedy().contains(REPAIR), finding.toString());
    }
    assertEachFollowedByItsRemedyOnce(report);
  }

  private static void assertPlain(String words) {
    assertEquals(1, words.lines().count(), words);
    for (String raw : List.of("Exception", "Unexpected", "Unrecognized", "token", "REDACTED")) {
      assertFalse(words.contains(raw), words);
    }
  }

  @Test
  void anInventoryDamagedTogetherWithItsChecksumIsOneFaultWithOneRemedy() throws IOException {
    damage("inventory.json", "replaced");
    damage("inventory.json.sha512", "emptied");
    AuditReport report = audit();
    assertEquals(1, report.findings().size(), report.text());
    assertEachFollowedByItsRemedyOnce(report);
  }

  @Test
  void twoFilesOfOneObjectShareTheirRemedy() throws IOException {
    damage("v1/content/pages/0001.tif", "flipped");
    damage("v1/content/pages/0002.tif", "cut");
    AuditReport report = audit();
    assertEquals(2, report.findings().size(), report.text());
    assertEachFollowedByItsRemedyOnce(report);
  }

  @Test
  void faultsOfDifferentKindsAreEachFollowedByTheirOwnRemedy() throws IOException {
    damage("inventory.json", "cut");
    Files.delete(data.resolve("catalogue.db"));
    AuditReport report = audit();
    Map<String, String> remedies =
        report.findings().stream()
            .collect(Collectors.toMap(Finding::object, Finding::remedy, (a, _) -> a));
    assertTrue(remedies.get("catalogue.db").contains(REINDEX), report.text());
    assertTrue(remedies.get("scans/rotten").contains(REPAIR), report.text());
    assertEachFollowedByItsRemedyOnce(report);
  }

  @Test
  void aCatalogueThatIsNoDatabaseIsNamedWithItsOwnRemedy() throws IOException {
    Files.writeString(data.resolve("catalogue.db"), "this was a database ".repeat(1000));
    AuditReport report = audit();
    assertFalse(report.text().contains("SQLITE"), report.text());
    assertTrue(report.text().contains(REINDEX), report.text());
    assertFalse(report.text().contains(REPAIR), report.text());
  }

  @Test
  void aStoreThatIsNotMountedIsNotToBeRepaired() throws IOException {
    Disk.delete(data.resolve("ocfl"));
    Files.createDirectories(data.resolve("ocfl"));
    AuditReport report = audit();
    assertTrue(report.text().contains("what to do: mount it or"), report.text());
    assertFalse(report.text().contains(REPAIR), report.text());
  }

  @Test
  void readingADamagedObjectGivesTheSameWords() throws IOException {
    damage("inventory.json", "replaced");
    try (Archive archive = Archive.open(data)) {
      archive.edition(Samples.id("rotten"), 1);
    } catch (DamagedException e) {
      assertPlain(e.getMessage());
      assertTrue(e.getMessage().contains("inventory.json is not JSON"), e.getMessage());
      return;
    }
    throw new AssertionError("a damaged inventory was read");
  }

  /** Each finding stands above the line with its remedy, and below that of any other. */
  private static void assertEachFollowedByItsRemedyOnce(AuditReport report) {
    List<String> open = new ArrayList<>();
    List<String> met = new ArrayList<>();
    for (String line : report.text().lines().toList()) {
      Optional<Finding> named =
          report.findings().stream().filter(f -> line.equals(f.toString())).findFirst();
      named.ifPresent(finding -> open.add(finding.remedy()));
      if (line.startsWith("  what to do")) {
        String remedy = line.substring(line.indexOf(": ") + 2);
        assertFalse(open.isEmpty(), report.text());
        assertTrue(open.stream().allMatch(remedy::equals), report.text());
        assertFalse(met.contains(remedy), report.text());
        met.add(remedy);
        open.clear();
      }
    }
    assertTrue(open.isEmpty(), report.text());
    assertFalse(met.isEmpty(), report.text());
  }
}
