package org.lectern.core.importer.ead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.importer.FieldFates;
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
    return run(AID);
  }

  private ImportReport run(String aid) throws IOException {
    Path source = Files.createDirectories(folder.resolve("in"));
    Files.writeString(source.resolve("aid.xml"), aid);
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
  void tagsThatWereEscapedAreNoWords() throws IOException {
    var _ =
        run(
            AID.replace(
                    "Letter to Livia Marchetti",
                    "Letter&lt;lb/&gt;to &amp;lt;emph&amp;gt;Livia&amp;lt;/emph&amp;gt;")
                .replace("Papers of the Commission", "Papers&lt;lb/&gt;of 1 &lt; 2"));
    String letter = out("documents/ms-12-1-7/document.yml");
    assertTrue(letter.contains("title: Letter to Livia\n"), letter);
    String collections = out("collections.csv");
    assertTrue(collections.contains("Papers of 1 < 2"), collections);
  }

  @Test
  void datesNamesAndExtentsReadAsPeopleWriteThem() throws IOException {
    var _ =
        run(
            """
            <ead><eadheader><eadid>A1</eadid></eadheader><archdesc><did><unittitle>Papers</unittitle>
            <unitid type="collection">A 1</unitid><unitdate normal="1907/2005">1907-2005</unitdate></did>
            <controlaccess><subject><part>Poets, Russian -- 20th century.</part></subject></controlaccess><dsc>
            <c01><did><unittitle>Tape, <unitdate>1983 August 24</unitdate></unittitle><unitid>A 1/12</unitid>
            <physdescset><physdescstructured><quantity>3</quantity><unittype>boxes</unittype></physdescstructured>
            <physdescstructured><quantity>2</quantity><unittype>reels</unittype></physdescstructured></physdescset></did>
            <controlaccess><persname>Butler, J. G. |q (James Glentworth), |d 1821-1916.</persname>
            <persname>Smith, John, b. 1912.</persname>
            <persname>Brown, John, 1800-1859 -- Correspondence.</persname>
            <corpname>Sea Company.</corpname><subject>Tides |z Chile.</subject></controlaccess></c01>
            <c01><did><unittitle>Reels</unittitle><unitid>A 1/13</unitid>
            <unitdatestructured><daterange><fromdate>about 1907</fromdate><todate>2005</todate></daterange>
            </unitdatestructured></did></c01>
            </dsc></archdesc></ead>
            """);
    assertEquals(
        """
        collection: a-1
        title: Tape
        date: '1983-08-24'
        identifier:unitid: A 1/12
        physical: 3 boxes; 2 reels
        contributor:mentioned:
        - Butler, J. G. (James Glentworth)
        - Smith, John
        - Sea Company
        subject:
        - Brown, John, 1800-1859--Correspondence
        - Tides--Chile
        reference: A 1/12
        """,
        out("documents/a-1-12/document.yml"));
    String essay = out("essays/a-1.und.md");
    assertTrue(essay.contains("- Identifier: A 1\n"), essay);
    assertTrue(essay.contains("- Date: 1907 – 2005\n"), essay);
    assertTrue(essay.contains("- Subject: Poets, Russian--20th century"), essay);
    String people = out("people.csv");
    assertTrue(people.contains("1821-1916"), people);
    assertTrue(people.contains("b. 1912"), people);
    assertTrue(
        out("documents/a-1-13/document.yml").contains("date: 1907~/2005~\n"),
        out("documents/a-1-13/document.yml"));
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
  void internalUnitsAreDraftsAndTheirCollectionsShowTitlesOnly() throws IOException {
    ImportReport report =
        run(
            """
            <ead><eadheader><eadid>A1</eadid></eadheader><archdesc><did><unittitle>Papers</unittitle>
            <unitid>A 1</unitid></did><dsc>
            <c01 audience="internal"><did><unittitle>Series</unittitle><unitid>A 1/1</unitid>
            <abstract>Secret abstract</abstract></did><bioghist><p>Secret essay</p></bioghist>
            <c02><did><unittitle>In it</unittitle><unitid>A 1/1/1</unitid></did></c02></c01>
            <c01 audience="internal"><did><unittitle>Own</unittitle><unitid>A 1/2</unitid></did></c01>
            <c01 audience="external"><did><unittitle>Shown</unittitle><unitid>A 1/3</unitid></did></c01>
            </dsc><dsc audience="internal">
            <c01><did><unittitle>List</unittitle><unitid>A 1/4</unitid></did></c01></dsc></archdesc></ead>
            """);
    for (String draft : new String[] {"a-1-1-1", "a-1-2", "a-1-4"}) {
      String yaml = out("documents/" + draft + "/document.yml");
      assertTrue(yaml.contains("status: draft\n"), yaml);
    }
    assertFalse(out("documents/a-1-3/document.yml").contains("status"));
    assertTrue(out("collections.csv").contains("Series"));
    assertFalse(out("collections.csv").contains("Secret"), out("collections.csv"));
    assertTrue(report.words().contains("is internal"), report.words());
  }

  @Test
  void internalFindingAidIsDraftAsAWhole() throws IOException {
    var _ = run(AID.replace("<ead>", "<ead audience=\"internal\">"));
    assertTrue(out("documents/ms-12-1-7/document.yml").contains("status: draft\n"));
    assertFalse(out("collections.csv").contains("Trieste"), out("collections.csv"));
  }

  @Test
  void internalElementsArePrivateAtAnyDepth() throws IOException {
    ImportReport report =
        run(
            """
            <ead><eadheader><eadid>A1</eadid></eadheader><archdesc><did><unittitle>Papers</unittitle>
            <unitid>A 1</unitid></did>
            <acqinfo audience="internal"><p>Paid in secret</p></acqinfo><dsc>
            <c01><did><unittitle>Letter</unittitle><unitid>A 1/12</unitid>
            <container audience="internal" type="box">Vault</container>
            <origination><persname audience="internal">Informer, Ann, 1900-1980</persname></origination>
            <dao audience="internal" href="scan.jpg"/></did>
            <processinfo audience="Internal"><p>Sorted by a thief</p></processinfo>
            <odd><p>Shown</p><p audience="internal">Hidden words</p></odd>
            <accessrestrict audience="internal"><p>Donor still lives</p></accessrestrict></c01>
            </dsc></archdesc></ead>
            """);
    assertEquals(
        """
        title: Letter
        identifier:unitid: A 1/12
        note: Shown
        x-ead-container: Vault
        x-ead-persname: Informer, Ann, 1900-1980
        x-ead-dao: scan.jpg
        x-ead-processinfo: Sorted by a thief
        x-ead-p: Hidden words
        x-ead-accessrestrict: Donor still lives
        access: restricted
        reference: A 1/12
        """,
        out("documents/a-1-12/document.yml").replaceFirst("(?m)^collection: .*\\R", ""));
    assertFalse(Files.exists(folder.resolve("out/documents/a-1-12/pages")));
    assertFalse(out("collections.csv").contains("secret"), out("collections.csv"));
    assertTrue(
        report.fields().stream()
            .anyMatch(f -> f.fate() == FieldFates.Fate.LEFT && f.field().contains("acqinfo")),
        report.words());
    assertFalse(Files.exists(folder.resolve("out/people.csv")));
  }

  @Test
  void fileOutsideOfTheFolderIsNamedAndNotRead() throws IOException {
    ImportReport report = run();
    assertTrue(report.problems().getFirst().message().contains("../secret.jpg"), report.words());
    assertFalse(out("documents/ms-12-1-7/document.yml").contains("SECRET"));
    assertEquals(2, run().unchanged());
  }

  @Test
  void whatAUnitIsIndexedUnderIsFoundByReaders() throws IOException {
    ImportReport report =
        run(
            """
            <ead><eadheader><eadid>A1</eadid></eadheader><archdesc><did><unittitle>Papers</unittitle></did>
            <dsc><c01><did><unittitle>Letter</unittitle><unitid>A 1/1</unitid></did><index><head>Index</head>
            <indexentry><subject>Tuberculosis</subject></indexentry><indexentry><namegrp>
            <persname>Koch, Robert</persname></namegrp><ref target="u2">see there</ref></indexentry>
            <indexentry><geogname>Berlin</geogname></indexentry></index></c01></dsc></archdesc></ead>
            """);
    String keys = out("documents/a-1-1/document.yml");
    assertTrue(keys.contains("subject: Tuberculosis\n"), keys);
    assertTrue(keys.contains("contributor:mentioned: Koch, Robert\n"), keys);
    assertTrue(keys.contains("place: Berlin\n"), keys);
    assertTrue(report.words().contains("index/ref left"), report.words());
  }
}
