package org.lectern.iiif.presentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

class OaiLinksTest {
  @Test
  void manifestsLinkToFormatsThatTheDocumentIsIn(@TempDir Path data) {
    List<RecordFormat> formats = List.of(new Format("mods", 1), new Format("ead3", 0));
    try (ArchiveWriter writer = ArchiveWriter.open(data, formats)) {
      DocumentId id = new DocumentId("letter");
      writer.commit(
          List.of(
              new Draft(
                  id,
                  new Description("en", List.of(Statement.of(Field.TITLE, "A letter"))),
                  List.of(),
                  List.of(),
                  List.of(),
                  Map.of(),
                  Optional.empty())));
      RecordForm mods = new RecordForm("mods", "MODS", "http://www.loc.gov/mods/v3");
      RecordForm ead = new RecordForm("ead3", "EAD3", "http://ead3.archivists.org/schema/");
      OaiLinks links = new OaiLinks("x.example", List.of(RecordForm.DUBLIN_CORE, mods, ead));
      assertEquals(List.of(RecordForm.DUBLIN_CORE, mods), links.of(writer.archive(), id).forms());
    }
  }

  /** Writes so many bytes. */
  private record Format(String prefix, int length) implements RecordFormat {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public byte[] write(Document document, Authorities authorities) {
      return new byte[length];
    }
  }
}
