package org.lectern.core.importer.ead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;

class EadImporterTest {
  private static final String AID =
      """
      <!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd//EN" "ead.dtd">
      <ead><eadheader><eadid>MS-12</eadid></eadheader>
      <archdesc level="collection"><did><unittitle>Papers of the Commission</unittitle>
      <unitid>MS 12</unitid><repository><corpname>Sea Archive</corpname></repository></did>
      <bioghist><head>Who</head><p>It met in Trieste.</p></bioghist>
      <accessrestrict><p>Open for research.</p></accessrestrict>
      <dsc><c01 level="series"><did><unittitle>Letters, <unitdate normal="1957/1959">1957-1959</unitdate>
      </unittitle><unitid>MS 12/1</unitid></did>
      <c02 id="l1" level="item"><did><unittitle>Letter to Livia Marchetti</unittitle>
      <unitdate normal="1958-03-18" certainty="circa">18 March 1958</unitdate>
      <unitid>MS 12/1/7</unitid><container type="Box">3</container>
      <dao href="scan.jpg"/><dao href="https://x.example/1"/><dao href="../secret.jpg"/></did>
      <controlaccess><persname role="Author (aut)">Soto, In&eacute;s, 1919-2004</persname>
      <subject>Tides -- Chile</subject></controlaccess></c02>
      <c02 level="item"><did><unitdate>undated</unitdate></did>
      <accessrestrict><p>Closed until 2050.</p></accessrestrict></c02></c01></dsc></archdesc></ead>
      """;

  @TempDir private Path folder;

  private ImportReport run() throws IOException {
    Path source = Files.createDirectories(folder.resolve("in"));
    Files.writeString(source.resolve("aid.xml"), AID);
    Files.writeString(source.resolve("scan.jpg"), "scan");
    Files.writeString(folder.resolve("secret.jpg"), "SECRET");
    return new Import(folder.resolve("out"), "en", false)
        .run(new EadImporter(source), "in", (done, total, at) -> {});
  }

  private String out(String path) throws IOException {
    return Files.readString(folder.resolve("out").resolve(path));
  }

  @Test
  void narrowestUnitsAreDocumentsInCollections() throws IOException {
    ImportReport report = run();
    assertEquals(2, report.written(), report.words());
    String letter = out("documents/ms-12-1-7/document.yml");
    for (String line :
        new String[] {
          "title: Letter to Livia Marchetti",
          "date: 1958-03-18~",
          "reference: MS 12/1/7; box 3",
          "creator:author: Soto, Inés",
          "subject: Tides--Chile",
          "institution: Sea Archive",
          "relation:version-of: https://x.example/1",
        }) {
      assertTrue(letter.contains(line), line + " in\n" + letter);
    }
    assertFalse(letter.contains("\naccess:"), letter);
    assertEquals("scan", out("documents/ms-12-1-7/pages/scan.jpg"));
    String collections = out("collections.csv");
    assertTrue(collections.contains("Papers of the Commission"), collections);
    assertTrue(collections.contains("ms-12-1,Letters"), collections);
    assertTrue(out("people.csv").contains("1919-2004"));
  }

  @Test
  void closedUnitStaysClosedAndIsNamedAfterWhatIsAround() throws IOException {
    var _ = run();
    String closed = out("documents/ms-12-1-2/document.yml");
    assertTrue(closed.contains("access: restricted"), closed);
    assertTrue(closed.contains("access-reason: Closed until 2050."), closed);
    assertTrue(closed.contains("title: Letters, undated"), closed);
  }

  @Test
  void fileOutsideOfTheFolderIsNamedAndNotRead() throws IOException {
    ImportReport report = run();
    assertTrue(report.problems().getFirst().message().contains("../secret.jpg"), report.words());
    assertFalse(out("documents/ms-12-1-7/document.yml").contains("SECRET"));
    assertEquals(2, run().unchanged());
  }
}
