package org.lectern.core.batch;

import static org.lectern.core.batch.FaultCase.doc;
import static org.lectern.core.batch.FaultCase.fault;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.batch.fault.Report.Level;

/**
 * Every fault of people, places and other tables beside the documents is reported with its place,
 * its value and what to do.
 */
class AuthorityFaultsTest {
  @TempDir Path folder;

  static Stream<FaultCase> cases() {
    return Stream.of(
        // authorities
        fault(
            "illegal-id",
            "people.csv",
            2,
            "id",
            "Marlow E",
            "'marlow-edith'",
            doc(f -> f.with("people.csv", "id,name\nMarlow E,\"Marlow, Edith\"\n"))),
        fault(
            "blank-name",
            "people.csv",
            2,
            "name",
            "",
            "fill in name",
            doc(f -> f.with("people.csv", "id,name\nm,\n"))),
        fault(
            "duplicate-id",
            "places.csv",
            3,
            "id",
            "x",
            "of its own",
            doc(f -> f.with("places.csv", "id,name\nx,X\nx,Y\n"))),
        fault(
            "cycle",
            "places.csv",
            0,
            "parent",
            "x in y in x",
            "widest",
            doc(f -> f.with("places.csv", "id,name,parent\nx,X,y\ny,Y,x\n"))),
        fault(
            "cycle",
            "collections.csv",
            0,
            "parent",
            "x in x",
            "widest",
            doc(f -> f.with("collections.csv", "id,title,parent\nx,X,x\n"))),
        fault(
            "bad-number",
            "places.csv",
            2,
            "latitude",
            "north",
            "degrees",
            doc(f -> f.with("places.csv", "id,name,latitude,longitude\nx,X,north,1\n"))),
        fault(
            "bad-number",
            "places.csv",
            2,
            "latitude",
            "95, 1",
            "-90 to 90",
            doc(f -> f.with("places.csv", "id,name,latitude,longitude\nx,X,95,1\n"))),
        fault(
            "bad-value",
            "institutions.csv",
            2,
            "logo",
            "lectern",
            "<document>~<page>",
            doc(f -> f.with("institutions.csv", "id,name,logo\nx,X,lectern\n"))),
        fault(
            "half-coordinates",
            "places.csv",
            2,
            "longitude",
            "",
            "both or none",
            doc(f -> f.with("places.csv", "id,name,latitude,longitude\nx,X,5,\n"))),
        fault(
            "huge-table",
            "documents/d/document.yml",
            0,
            "",
            "",
            "split it",
            f -> f.with("documents/d/document.yml", "title: A\n" + "x-a: b\n".repeat(1_200_000))),
        fault(
            "bad-uri",
            "people.csv",
            2,
            "same-as",
            "Q42",
            "https://",
            doc(f -> f.with("people.csv", "id,name,same-as\nm,M,Q42\n"))),
        fault(
            "missing-file",
            "collections.csv",
            2,
            "essay",
            "essays/x.md",
            "correct the path",
            doc(f -> f.with("collections.csv", "id,title,essay\nx,X,essays/x.md\n"))),
        fault(
            "path-escapes",
            "../secret.md",
            0,
            "",
            "../secret.md",
            "copy what is meant",
            doc(f -> f.with("collections.csv", "id,title,essay\nx,X,../secret.md\n"))),
        fault(
            "path-escapes",
            "/etc/x.md",
            0,
            "",
            "/etc/x.md",
            "copy what is meant",
            doc(f -> f.with("collections.csv", "id,title,essay\nx,X,/etc/x.md\n"))),
        fault(
            "bad-date",
            "timeline.csv",
            2,
            "date",
            "",
            "EDTF",
            doc(f -> f.with("timeline.csv", "date,title\n,X\n"))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedWithPlaceValueAndRemedy(FaultCase expected) {
    expected.assertReported(folder, Level.ERROR);
  }
}
