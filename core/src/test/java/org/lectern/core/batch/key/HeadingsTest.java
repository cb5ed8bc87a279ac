package org.lectern.core.batch.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Field;

class HeadingsTest {

  @ParameterizedTest
  @CsvSource({
    "Title, title",
    "TITLE , title",
    "Titel, title",
    "Titre, title",
    "Título, title",
    "Заголовок, title",
    "العنوان, title",
    "Author, creator",
    "Verfasser, creator",
    "Auteur, creator",
    "Autor, creator",
    "АВТОР, creator",
    "Keywords, subject",
    "Key words, subject",
    "Subject, subject",
    "Schlagwörter, subject",
    "Mots-clés, subject",
    "Palabras clave, subject",
    "Ключевые слова, subject",
    "Datum, date",
    "Empfänger, contributor:recipient",
    "Photographer, creator:photographer",
    "Call number, identifier:shelfmark",
    "Rights holder, rights-holder",
    "Creator : Author, creator:author",
    "creator:Author, creator:author",
    "Titel@DE, title@de",
    "Title (Russian), title@ru",
    "Titre [fr], title@fr",
    "Title (draft), title-(draft)",
    "X-Scanned by, x-Scanned-by",
    "Date_Display, date-display",
  })
  void headingsBecomeTheKeysThatTheyMean(String heading, String key) {
    assertEquals(key, Key.canonical(heading));
  }

  @Test
  void anAccentMayBeASignOfItsOwn() {
    assertEquals("title", Key.canonical("Ti\u0301tulo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Notes", "Note", "Remarks", "Bemerkung", "Anmerkungen", "Notas", "Заметки"})
  void noWordBecomesAPublicNote(String heading) {
    assertTrue(Headings.key(heading).isEmpty());
  }

  @Test
  void everyHeadingIsForAKeyOfSomeTable() {
    for (String heading : Headings.all()) {
      String key = Headings.key(heading).orElseThrow();
      boolean ofDocuments = Field.of(key.replaceFirst(":.*", "")).isPresent();
      assertTrue(
          ofDocuments || key.matches("id|remove|name|variant|latitude|longitude"),
          heading + " is for " + key);
      assertTrue(Field.of(heading).isEmpty(), heading + " is a key itself");
    }
  }
}
