package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.model.LanguageMap;

class TranslatedNamesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // an edited name stays, a missing one is added
        "id,label@en,label@fr;sea,The sea, | en:Sea fr:Mer | Sea | id,label@en,label@fr;sea,The"
            + " sea,Mer;",
        // a row with an id of the archivist's own is found by its name
        "id,label@en;s1,Sea | en:sea fr:Mer | sea | id,label@en,label@fr;s1,Sea,Mer;",
        // a name without a language that equals one of the names is that name
        "id,label;s1,Sea | en:Sea fr:Mer | Sea | id,label,label@fr;s1,Sea,Mer;",
        // one that does not may be in any language
        "id,label;sea,The sea | en:Sea fr:Mer | Sea | id,label;sea,The sea",
        "id,label,variant;s1,Ocean,Deep\\:Sea | en:Sea fr:Mer | Sea |"
            + " id,label,variant;s1,Ocean,Deep\\:Sea",
        // blank ids are minted by the first name
        "label@en,id;Sea, | en:Sea fr:Mer | Sea | label@en,id,label@fr;Sea,,Mer;",
        // headings in other spellings
        "id,Label@EN,note;s1,Sea,n | en:Sea fr:Mer | Sea | id,Label@EN,note,label@fr;s1,Sea,n,Mer;",
        // the same word in another language is another subject, and named by its id
        "id,label@en,label@fr;trade,Trade,Big trade | en:Big trade fr:Grand | big-trade |"
            + " id,label@en,label@fr;trade,Trade,Big trade;big-trade,Big trade,Grand;",
        // a name that would take the documents of another row is not added
        "id,label@en,label@fr;trade,Trade,;big-trade,Big trade,Grand | en:Trade fr:Big trade |"
            + " Trade | id,label@en,label@fr;trade,Trade,;big-trade,Big trade,Grand",
      })
  void namesAreAddedToWhatIsThere(String before, String names, String called, String after)
      throws IOException {
    Files.writeString(folder.resolve("subjects.csv"), table(before));
    TranslatedNames table = TranslatedNames.open(folder, TableColumns.SUBJECTS);
    assertEquals(called, table.add(names(names)));
    table.write();
    assertEquals(
        table(after), Files.readString(folder.resolve("subjects.csv")).replace("\r\n", "\n"));
    TranslatedNames again = TranslatedNames.open(folder, TableColumns.SUBJECTS);
    assertEquals(called, again.add(names(names)));
    again.write();
    assertEquals(
        table(after), Files.readString(folder.resolve("subjects.csv")).replace("\r\n", "\n"));
  }

  @Test
  void namesWithTheSameFirstAreOneRowAndTheFirstOfALanguageStays() throws IOException {
    TranslatedNames table = TranslatedNames.open(folder, TableColumns.PLACES);
    assertEquals("Trieste", table.add(names("en:Trieste de:\n  Triest")));
    assertEquals("Trieste", table.add(names("en:Trieste de:Triester sl:Trst")));
    assertEquals("=A|b", table.add(names("en:=A|b de:Ab")));
    table.write();
    assertEquals(
        "id,name@en,name@de,name@sl\r\ntrieste,Trieste,Triest,Trst\r\na-b,'=A\\|b,Ab,\r\n",
        Files.readString(folder.resolve("places.csv")));
  }

  @Test
  void whatCannotBeAddedToIsRefused() throws IOException {
    Files.writeString(folder.resolve("subjects.csv"), "label\nSea\n");
    Files.writeString(folder.resolve("places.tsv"), "id\tname\n");
    for (TableColumns table : new TableColumns[] {TableColumns.SUBJECTS, TableColumns.PLACES}) {
      IOException refusal =
          assertThrows(IOException.class, () -> TranslatedNames.open(folder, table));
      assertTrue(refusal.getMessage().contains("cannot be added to"), refusal.getMessage());
    }
    assertFalse(Files.exists(folder.resolve("places.csv")));
  }

  private static String table(String lines) {
    return lines.replace("\\:", "|").replace(";", "\n");
  }

  private static LanguageMap names(String written) {
    SequencedMap<String, String> names = new LinkedHashMap<>();
    for (String name : written.split(" (?=[a-z]{2}:)", -1)) {
      names.put(name.substring(0, 2), name.substring(3));
    }
    return new LanguageMap(names);
  }
}
