package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.fault.Report.Fault;

/** What file managers, office programs and network drives do to a folder. */
class OtherProgramsTest {
  private static final String DOC = "documents/a/";

  @TempDir Path folder;

  private TestFolder batch() {
    return new TestFolder(folder)
        .with(DOC + "document.yml", "title: A")
        .withScan(DOC + "pages/0001.png", 9, 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documents.sync-conflict-20261128-101500-ABCDEFG.csv",
        "documents (Anna's conflicted copy 2026-11-28).csv",
        "documents (conflicted copy 2026-11-28 101500).csv",
        "documents (In Konflikt stehende Kopie von Anna).csv",
        DOC + "document (Case Conflict).yml",
        DOC + "pages/0001.sync-conflict-20261128-101500-ABCDEFG.png",
        DOC + "text/transcript.ru_conflict-20261128-101500.md",
      })
  void copiesOfConflictsAreFaults(String file) {
    Report report = batch().with(file, "x").read().report();
    List<Fault> faults =
        report.faults().stream().filter(f -> f.code().equals("conflict-copy")).toList();
    assertEquals(1, faults.size(), report::text);
    assertEquals(file, faults.getFirst().file());
    assertTrue(faults.getFirst().remedy().contains("compare it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".DS_Store",
        "._documents.csv",
        "~$documents.xlsx",
        ".~lock.documents.ods#",
        "Thumbs.db",
        "Desktop.ini",
        "@eaDir/x",
        DOC + "pages/.DS_Store",
        DOC + "pages/._0001.png",
        DOC + "pages/Thumbs.db",
        DOC + "pages/@eaDir/0001.png/SYNOPHOTO_THUMB_M.jpg",
        DOC + "text/._transcript.en.md",
        "documents/.DS_Store",
        "__MACOSX/documents/a/._pages",
        "$RECYCLE.BIN/x",
        "lost+found/x",
        "#recycle/x",
      })
  void whatIsLeftBehindIsPassedOver(String clutter) {
    assertEquals(List.of(), batch().with(clutter, "x").read().report().faults());
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, Письмо брату, Windows-1251",
    "x-MacRoman, Müller, Mac Roman",
    "windows-1252, Müller, Windows-1252",
  })
  void tablesInOldEncodingsAreRefusedByTheirName(String encoding, String title, String name) {
    byte[] table = ("id,title\na,A\nb," + title + "\n").getBytes(Charset.forName(encoding));
    Report report = new TestFolder(folder).with("documents.csv", table).read().report();
    Fault fault = report.faults().getFirst();
    assertEquals("bad-encoding", fault.code());
    assertEquals(Optional.of(title), fault.value());
    assertTrue(fault.problem().contains(name), fault.problem());
  }

  @ParameterizedTest
  @CsvSource({"windows-1251, Письмо брату", "ISO-8859-1, Müller", "KOI8-R, Письмо"})
  void htmlInAnOldEncodingIsTakenWhereItSaysSo(String encoding, String words) {
    String html = "<meta charset=%s><p>%s</p>".formatted(encoding, words);
    byte[] text = html.getBytes(Charset.forName(encoding));
    Batch batch = batch().with(DOC + "text/transcript.ru.htm", text).read();
    assertEquals(List.of(), batch.report().faults());
    assertEquals(1, batch.drafts().getFirst().texts().size());
  }

  @Test
  void namesAreTheSameWhicheverWayAccentsAreStored() {
    String essay = Normalizer.normalize("essays/über uns.md", Normalizer.Form.NFD);
    Report report =
        batch()
            .with("collections.csv", "id,title,essay\nx,X,essays/über uns.md\n")
            .with(essay, "# X")
            .read()
            .report();
    assertFalse(report.hasErrors(), report::text);
  }
}
