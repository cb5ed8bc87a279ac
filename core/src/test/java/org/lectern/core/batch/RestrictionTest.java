package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "RESTRICTED until 2030!                        ~ true",
        "Donor: do not publish before 2041             ~ true",
        "Closed                                        ~ true",
        "Closed until 2030                             ~ true",
        "confidential                                  ~ true",
        "Confidential: family matters                  ~ true",
        "Under embargo                                 ~ true",
        "Not for publication                           ~ true",
        "Gesperrt bis 2030                             ~ true",
        "Vertraulich!                                  ~ true",
        "bitte nicht veröffentlichen                   ~ true",
        "Ne pas publier                                ~ true",
        "Confidencial                                  ~ true",
        "Не публиковать до 2030                        ~ true",
        "Stamped 'Confidential' and declassified 1990  ~ false",
        "The harbour was closed in winter              ~ false",
        "Closed on the left with a seal                ~ false",
        "Private letters of the family                 ~ false",
        "A letter about secret treaties                ~ false",
        "Published in 1990                             ~ false",
      })
  void notesThatReadLikeRestrictionsAreFound(String note, boolean found) {
    assertEquals(found, Restriction.isIn(note));
  }

  @Test
  void aDocumentThatIsRestrictedMaySayWhy(@TempDir Path folder) {
    Batch batch =
        new TestFolder(folder)
            .with(
                "documents.csv",
                "id,title,note,access,access-reason\na,A,Closed until 2030,closed,Privacy\n")
            .read();
    assertEquals(0, batch.report().faults().size());
  }
}
