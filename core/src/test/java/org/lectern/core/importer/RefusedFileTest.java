package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.importer.ead.EadImporter;
import org.lectern.core.importer.marc.MarcImporter;
import org.lectern.core.importer.mets.MetsImporter;
import org.lectern.core.importer.mods.ModsImporter;

class RefusedFileTest {
  @TempDir private Path folder;

  static List<Arguments> importers() {
    return Stream.of(
            argumentSet(
                "mets",
                (Function<Path, Importer>) MetsImporter::new,
                "<mets OBJID='b1'><structMap TYPE='LOGICAL'><div ID='L0'"
                    + " LABEL='Tides'/></structMap></mets>"),
            argumentSet(
                "ead",
                (Function<Path, Importer>) EadImporter::new,
                "<ead><eadheader/><archdesc level='item'><did><unittitle>Tides</unittitle></did>"
                    + "</archdesc></ead>"),
            argumentSet(
                "mods",
                (Function<Path, Importer>) ModsImporter::new,
                "<mods><titleInfo><title>Tides</title></titleInfo></mods>"),
            argumentSet(
                "marc",
                (Function<Path, Importer>) MarcImporter::new,
                "<record><datafield tag='245'><subfield code='a'>Tides</subfield></datafield>"
                    + "</record>"))
        .map(Arguments.class::cast)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("importers")
  void aFileThatIsRefusedCountsAsFailed(Function<Path, Importer> importer, String whole)
      throws Exception {
    Path source = Files.createDirectories(folder.resolve("in"));
    Files.writeString(source.resolve("a.xml"), whole.substring(0, whole.indexOf("Tides")));
    Files.writeString(source.resolve("b.xml"), whole);
    ImportReport report =
        new Import(folder.resolve("out"), "en", false)
            .run(importer.apply(source), "in", (done, total, at) -> {});
    assertEquals(
        List.of(2, 1, 1),
        List.of(report.documents(), report.written(), report.failed()),
        report::words);
  }
}
