package org.lectern.core.importer.mets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.Mutants;

class MetsImporterTest {
  private static final String ALTO =
      """
      <alto><Layout><Page ID="p" WIDTH="100" HEIGHT="100"><PrintSpace><TextBlock><TextLine>
      <String CONTENT="Tide" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/></TextLine></TextBlock>
      </PrintSpace></Page></Layout></alto>
      """;

  @TempDir private Path folder;
  private Path source;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectories(folder.resolve("in"));
  }

  private static String file(String id, String type, String href) {
    return "<file ID='%s' MIMETYPE='%s'><FLocat LOCTYPE='URL' xlink:href='%s'/></file>"
        .formatted(id, type, href);
  }

  private static String description(String id, String title) {
    return ("<dmdSec ID='%s'><mdWrap MDTYPE='MODS'><xmlData>"
            + "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>%s</title></titleInfo>"
            + "<identifier type='local'>%s</identifier></mods></xmlData></mdWrap></dmdSec>")
        .formatted(id, title, title);
  }

  private static String mets(String inside) {
    return "<mets xmlns='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink'"
        + " OBJID='Gauge 7'>"
        + inside
        + "</mets>";
  }

  /** A book of three pages, named out of order, of which the last is elsewhere. */
  private static String book(String first) {
    return mets(
        description("D1", "The gauge")
            + "<fileSec><fileGrp USE='THUMBS'>"
            + file("T1", "image/jpeg", "small.jpg")
            + "</fileGrp><fileGrp USE='MAX'>"
            + file("I1", "image/jpeg", first)
            + file("I2", "image/jpeg", "scans/b%20b.jpg")
            + file("I3", "image/jpeg", "https://scans.example.org/3.jpg")
            + "</fileGrp><fileGrp USE='FULLTEXT'>"
            + file("F1", "text/xml", "alto/a.xml")
            + file("F3", "text/xml", "alto/c.xml")
            + "</fileGrp></fileSec><structMap TYPE='LOGICAL'>"
            + "<div ID='L0' TYPE='monograph' DMDID='D1'>"
            + "<div ID='L1' TYPE='chapter' LABEL='Chapter two'/></div></structMap>"
            + "<structMap TYPE='PHYSICAL'><div ID='P0' TYPE='physSequence'>"
            + "<div ID='P2' TYPE='page' ORDER='2' ORDERLABEL='1v'><fptr FILEID='I2'/></div>"
            + "<div ID='P1' TYPE='page' ORDER='1' ORDERLABEL='1r'><fptr FILEID='T1'/>"
            + "<fptr FILEID='I1'/><fptr FILEID='F1'/></div>"
            + "<div ID='P3' TYPE='page' ORDER='3'><fptr FILEID='I3'/><fptr FILEID='F3'/></div>"
            + "</div></structMap><structLink><smLink xlink:from='L1' xlink:to='P2'/></structLink>");
  }

  private void makeBook(String first) throws IOException {
    Files.createDirectories(source.resolve("scans"));
    Files.createDirectories(source.resolve("alto"));
    Files.writeString(source.resolve("scans/z.jpg"), "first");
    Files.writeString(source.resolve("scans/b b.jpg"), "second");
    Files.writeString(source.resolve("small.jpg"), "small");
    Files.writeString(source.resolve("alto/a.xml"), ALTO);
    Files.writeString(source.resolve("alto/c.xml"), ALTO.replace("Tide", "Ebb"));
    Files.writeString(source.resolve("book.xml"), book(first));
  }

  private ImportReport run() {
    return new Import(folder.resolve("out"), "en", false)
        .run(new MetsImporter(source), "in", (done, total, at) -> {});
  }

  private String out(String path) throws IOException {
    return Files.readString(folder.resolve("out/documents").resolve(path));
  }

  @Test
  void pagesComeInOrderWithLabelsWordsAndParts() throws IOException {
    makeBook("scans/z.jpg");
    ImportReport report = run();
    assertEquals(1, report.written(), report.words());
    assertEquals("first", out("the-gauge/pages/0001.jpg"));
    assertEquals("second", out("the-gauge/pages/0002.jpg"));
    assertEquals(ALTO, out("the-gauge/ocr/0001.xml"));
    assertEquals(
        "name,label,note\r\n0002,1v,Chapter two\r\n0001,1r,\r\n".lines().sorted().toList(),
        out("the-gauge/pages/pages.csv").lines().sorted().toList());
  }

  @Test
  void pageElsewhereIsNamedAndItsAddressAndWordsAreKept() throws IOException {
    makeBook("scans/z.jpg");
    ImportReport report = run();
    assertEquals(1, report.problems().size(), report.words());
    assertTrue(report.problems().getFirst().message().contains("https://scans.example.org/3.jpg"));
    assertTrue(out("the-gauge/document.yml").contains("x-mets-image: https://scans.example.org/3"));
    assertEquals("Ebb\n", out("the-gauge/text/ocr.und.txt"));
  }

  @Test
  void describedInMarcBesideAnotherDescription() throws IOException {
    Files.writeString(
        source.resolve("book.xml"),
        """
        <mets xmlns="http://www.loc.gov/METS/" OBJID="b1"><dmdSec ID="d"><mdWrap MDTYPE="OTHER"><xmlData>
        <shelf>7</shelf></xmlData></mdWrap><mdWrap MDTYPE="MARC"><xmlData>
        <record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>
        <datafield tag="100" ind1="1" ind2=" "><subfield code="a">Marlow, Edith.</subfield></datafield>
        <datafield tag="245" ind1="1" ind2="0"><subfield code="a">On antimony /</subfield></datafield>
        </record></xmlData></mdWrap></dmdSec><structMap TYPE="LOGICAL">
        <div TYPE="monograph" DMDID="d" LABEL="Other"/></structMap></mets>
        """);
    ImportReport report = run();
    assertEquals(1, report.written(), report.words());
    assertTrue(out("b1/document.yml").contains("title: On antimony\n"), out("b1/document.yml"));
    assertTrue(out("b1/document.yml").contains("creator: Marlow, Edith\n"), report.words());
    assertTrue(report.words().contains("dmdSec[OTHER] left"), report.words());
  }

  @Test
  void secondRunChangesNothing() throws IOException {
    makeBook("scans/z.jpg");
    var _ = run();
    List<String> before = listing();
    ImportReport again = run();
    assertEquals(1, again.unchanged());
    assertEquals(before, listing());
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("out"))) {
      return all.filter(Files::isRegularFile)
          .map(
              f -> {
                try {
                  return f + " " + Files.getLastModifiedTime(f) + " " + Files.readString(f);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.jpg",
        "scans/../../secret.jpg",
        "..%2Fsecret.jpg",
        "link.jpg",
        "linked/secret.jpg",
        "file:///etc/passwd",
        "/etc/passwd",
        "http://127.0.0.1:1/secret.jpg",
        "jar:file:///a.zip!/secret.jpg",
        "\\\\server\\share\\secret.jpg",
      })
  void nothingOutsideTheFolderIsRead(String href) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.jpg"), "SECRET");
    makeBook(href);
    Files.createSymbolicLink(source.resolve("link.jpg"), secret);
    Files.createSymbolicLink(source.resolve("linked"), folder);
    ImportReport report = run();
    assertEquals(2, report.problems().size(), report.words());
    assertFalse(listing().toString().contains("SECRET"));
    assertFalse(listing().toString().contains("root:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///opt/digital/123/scans/z.jpg",
        "/opt/digital/123/scans/z.jpg",
        "file:/opt/digital/scans/z.jpg",
        "C:\\\\digital\\\\scans\\\\z.jpg",
        "file://scans/z.jpg",
        ".\\scans\\Z.JPG",
      })
  void absolutePathIsFoundByItsEnd(String href) throws IOException {
    makeBook(href.replace("\\\\", "\\"));
    assertEquals(1, run().problems().size());
    assertEquals("first", out("the-gauge/pages/0001.jpg"));
  }

  @Test
  void issuesOfYearAreDocumentsInCollections() throws IOException {
    Files.writeString(source.resolve("1.jpg"), "one");
    Files.writeString(source.resolve("2.jpg"), "two");
    Files.writeString(
        source.resolve("year.xml"),
        mets(
            description("D1", "First issue")
                + description("D2", "Second issue")
                + "<fileSec><fileGrp USE='DEFAULT'>"
                + file("I1", "image/jpeg", "1.jpg")
                + file("I2", "image/jpeg", "2.jpg")
                + "</fileGrp></fileSec><structMap TYPE='LOGICAL'><div TYPE='newspaper'"
                + " LABEL='The Herald'><div TYPE='year' LABEL='1839'>"
                + "<div ID='A' TYPE='issue' DMDID='D1'/><div ID='B' TYPE='issue' DMDID='D2'/>"
                + "</div></div></structMap><structMap TYPE='PHYSICAL'><div>"
                + "<div ID='P1' ORDER='1'><fptr FILEID='I1'/></div>"
                + "<div ID='P2' ORDER='2'><fptr FILEID='I2'/></div></div></structMap><structLink>"
                + "<smLink xlink:from='A' xlink:to='P1'/><smLink xlink:from='B' xlink:to='P2'/>"
                + "</structLink>"));
    ImportReport report = run();
    assertEquals(2, report.written(), report.words());
    assertEquals("one", out("first-issue/pages/1.jpg"));
    assertEquals("two", out("second-issue/pages/2.jpg"));
    assertTrue(out("first-issue/document.yml").contains("collection: the-herald-1839"));
    List<String> collections = Files.readAllLines(folder.resolve("out/collections.csv"));
    assertTrue(collections.contains("the-herald,The Herald,"), collections.toString());
    assertTrue(collections.contains("the-herald-1839,1839,the-herald"), collections.toString());
  }

  @Test
  void fileThatPointsToVolumesIsNamed() throws IOException {
    Files.writeString(
        source.resolve("work.xml"),
        mets(
            description("D1", "Work")
                + "<structMap TYPE='LOGICAL'><div TYPE='multivolume_work' DMDID='D1'>"
                + "<div TYPE='volume'><mptr xlink:href='http://x.example/1.xml'/></div>"
                + "<div TYPE='volume'><mptr xlink:href='http://x.example/2.xml'/></div>"
                + "</div></structMap>"));
    assertTrue(run().problems().getFirst().message().contains("points to other METS files"));
  }

  @Test
  void folderWithoutMetsIsAnError() throws IOException {
    Files.writeString(source.resolve("a.xml"), "<a/>");
    Files.writeString(source.resolve("b.xml"), "<b/>");
    assertThrows(ImportException.class, this::run);
  }

  @Test
  void mutatedFilesEndNothing() throws IOException {
    makeBook("scans/z.jpg");
    Path file = source.resolve("book.xml");
    Mutants.endNothing(
        book("scans/z.jpg").getBytes(UTF_8),
        file,
        () -> new MetsImporter(file),
        folder.resolve("out"));
  }
}
