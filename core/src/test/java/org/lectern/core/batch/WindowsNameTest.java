package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.fault.Report.Fault;

class WindowsNameTest {
  private static final String DOC = "documents/a/";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "CON.jpg, CON-1.jpg",
    "aux.txt, aux-1.txt",
    "nul, nul-1",
    "Com1.tar.gz, Com1-1.tar.gz",
    "lpt9.pdf, lpt9-1.pdf",
    "COM¹.png, COM¹-1.png",
    "prn .csv, prn-1.csv",
    "conout$, conout$-1",
  })
  void namesOfDevicesHaveAFreeNameBesideThem(String name, String free) {
    assertEquals(Optional.of(free), WindowsName.besideDevice(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"console.jpg", "0001.con", "con-1.jpg", "com10.png", "auxiliary", "a.aux.txt", ""})
  void otherNamesAreFree(String name) {
    assertEquals(Optional.empty(), WindowsName.besideDevice(name));
    assertEquals(Optional.empty(), WindowsName.withoutEnd(name));
  }

  private Report report(String file) {
    TestFolder batch = new TestFolder(folder).with(DOC + "document.yml", "title: A");
    return (file.endsWith(".png") ? batch.withScan(file, 9, 9) : batch.with(file, "Dear friend"))
        .read()
        .report();
  }

  @ParameterizedTest
  @CsvSource({
    "pages/CON.png, CON-1.png",
    "files/aux.txt, aux-1.txt",
    "files/LPT1.pdf, LPT1-1.pdf",
  })
  void aFileOfADevicesNameIsTakenWithAWarning(String file, String free) {
    Report report = report(DOC + file);
    assertEquals(List.of("reserved-name"), codes(report), report::text);
    assertEquals(
        "rename it to '" + free + "', also in the tables that name it",
        report.faults().getFirst().remedy());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "pages/0001.png.,0001.png",
        "pages/0001.png ,0001.png",
        "text/transcript.en.txt ,transcript.en.txt",
        "text/transcript.en.txt. .,transcript.en.txt",
        "files/letter.pdf.,letter.pdf",
        "files/pages.csv\u00A0,pages.csv",
      })
  void aNameThatEndsInADotOrSpaceIsRefusedWithTheRightOne(String file, String right) {
    Report report = report(DOC + file);
    Fault fault =
        report.faults().stream().filter(f -> f.code().equals("cut-name")).findFirst().orElseThrow();
    assertEquals("rename it to '" + right + "'", fault.remedy());
    assertEquals(Optional.of("a"), fault.document());
  }

  private static List<String> codes(Report report) {
    return report.faults().stream().map(Fault::code).toList();
  }
}
