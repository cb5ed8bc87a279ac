package org.lectern.core.importer.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.FieldFates;

class AccessWordsTest {
  private final RecordKeys keys = RecordKeys.of("test", new FieldFates());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The collection is open for research.                                           |
          Open                                                                           |
          OPEN.                                                                          |
          ' Open for research use!'                                                      |
          Open to the public                                                             |
          Open to everybody                                                              |
          Open to researchers without restrictions.                                      |
          The papers are open to all researchers; there are no restrictions on access.   |
          Open access                                                                    |
          Access: open                                                                   |
          Access is unrestricted.                                                        |
          Unrestricted                                                                   |
          Unrestricted online access                                                     |
          There are no restrictions on access.                                           |
          There are no access restrictions on this collection.                           |
          No restrictions on access or use                                               |
          No restrictions                                                                |
          Without restrictions.                                                          |
          Collection is open for research; access requires at least 48 hours advance notice. |
          Open to researchers. This collection is stored off-site.                       |
          Open for research. Advance notice is required for access.                      |
          The collection is stored off-site.                                             | restricted
          Access requires 2 weeks notice.                                                | restricted
          Open for research. Access requires permission.                                 | restricted
          Not restricted                                                                 |
          This series is not restricted.                                                 |
          Public                                                                         |
          Publicly available                                                             |
          Freely accessible                                                              |
          Available to the public                                                        |
          Frei zugänglich.                                                               |
          Der Bestand ist frei zugänglich.                                               |
          Offen                                                                          |
          Öffentlich zugänglich                                                          |
          Uneingeschränkt nutzbar                                                        |
          Keine Einschränkungen                                                          |
          Keine Zugangsbeschränkungen                                                    |
          Accès libre                                                                    |
          Libre accès.                                                                   |
          Ouvert à la recherche                                                          |
          Communicable                                                                   |
          Librement communicables                                                        |
          Ce fonds est librement communicable.                                           |
          Aucune restriction d’accès                                                     |
          'Sans restriction d''accès'                                                    |
          Abierto                                                                        |
          Acceso libre                                                                   |
          Público                                                                        |
          Sin restricciones de acceso                                                    |
          Открыт                                                                         |
          Открытый доступ                                                                |
          Без ограничений                                                                |
          Доступ свободный                                                               |
          متاحة                                                                          |
          متاح للجمهور                                                                   |
          لا توجد قيود                                                                   |
          开放                                                                             |
          公开                                                                             |
          無限制。                                                                           |
          Not public.                                                                    | restricted
          Not available to the public                                                    | restricted
          No public access for 30 years                                                  | restricted
          Public access prohibited                                                       | restricted
          Not publicly available                                                         | restricted
          Nicht frei zugänglich                                                          | restricted
          None may be consulted before 2050                                              | restricted
          Access restricted; will open 2040-01-01                                        | restricted
          Closed until 2040.                                                             | restricted
          Open, except for box 3, which is closed until 2050.                            | restricted
          Open for research. Box 3 is closed.                                            | restricted
          Open by appointment                                                            | restricted
          Open from 2050                                                                 | restricted
          Opens in 2050                                                                  | restricted
          Open to staff                                                                  | restricted
          Open to the public from 2040                                                   | restricted
          Open?                                                                          | restricted
          Open / closed                                                                  | restricted
          Not open                                                                       | restricted
          Not yet open                                                                   | restricted
          No open access                                                                 | restricted
          Partly open                                                                    | restricted
          Will be open to the public                                                     | restricted
          Unrestricted after 2030                                                        | restricted
          No restrictions after 2040                                                     | restricted
          No restrictions on use                                                         | restricted
          No access                                                                      | restricted
          None                                                                           | restricted
          No                                                                             | restricted
          No restrictions other than those of the donor                                  | restricted
          Publication prohibited                                                         | restricted
          Public Records Act applies                                                     | restricted
          Publicly available copies are elsewhere                                        | restricted
          Freely available to members                                                    | restricted
          Access is restricted to staff.                                                 | restricted
          Ask in the reading room.                                                       | restricted
          Personal data                                                                  | restricted
          ?                                                                              | restricted
          -                                                                              | restricted
          Gesperrt                                                                       | restricted
          Nicht öffentlich                                                               | restricted
          Frei zugänglich ab 2050                                                        | restricted
          Frei ab 2050                                                                   | restricted
          Keine Einsicht                                                                 | restricted
          Keine                                                                          | restricted
          Zugang eingeschränkt                                                           | restricted
          Non communicable                                                               | restricted
          Communicable dans 50 ans                                                       | restricted
          Communicable sur dérogation                                                    | restricted
          Accès libre à partir de 2050                                                   | restricted
          Accès restreint                                                                | restricted
          Aucune communication                                                           | restricted
          No público                                                                     | restricted
          Acceso no abierto                                                              | restricted
          Abierto a partir de 2050                                                       | restricted
          Sin acceso                                                                     | restricted
          Закрыт                                                                         | restricted
          Не открыт                                                                      | restricted
          Нет доступа                                                                    | restricted
          غير متاحة                                                                      | restricted
          مغلق                                                                           | restricted
          不开放                                                                            | restricted
          不公开                                                                            | restricted
          2050年开放                                                                        | restricted
          info:eu-repo/semantics/openAccess                    |
          info:eu-repo/semantics/closedAccess                  | closed
          info:eu-repo/semantics/restrictedAccess              | restricted
          info:eu-repo/semantics/otherAccess                   | restricted
          """)
  void wordsThatDoNotSayOpenRestrict(String words, String access) {
    new AccessWords(keys).add("access", Optional.empty(), Optional.empty(), words);
    assertEquals(access == null ? null : List.of(access), keys.keys().all().get("access"), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Open for research.\n\nNo restrictions' |
          'Open for research\n\nSeries 3: closed' | restricted
          """)
  void everyParagraphMustSayOpen(String words, String access) {
    wordsThatDoNotSayOpenRestrict(words, access);
  }

  @Test
  void wordsThatRestrictAreTheReason() {
    new AccessWords(keys).add("access", Optional.empty(), Optional.of("en"), "Not public.");
    assertEquals(List.of("Not public."), keys.keys().all().get("access-reason@en"));
  }

  @Test
  void openingDayIsTaken() {
    AccessWords access = new AccessWords(keys);
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/semantics/embargoedAccess");
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/date/embargoEnd/2040-01-01");
    assertEquals(List.of("2040-01-01"), keys.keys().all().get("access-until"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          info:eu-repo/semantics/openAccess | The last page tells of a death.           | restricted
          The last page tells of a death.   | info:eu-repo/semantics/openAccess         | restricted
          info:eu-repo/semantics/openAccess | info:eu-repo/semantics/closedAccess       | closed
          info:eu-repo/semantics/openAccess | info:eu-repo/semantics/otherAccess        | restricted
          http://purl.org/coar/access_right/c_abf2 | Not before 2050                    | restricted
          http://purl.org/coar/access_right/c_abf2/ | http://purl.org/coar/access_right/c_16ec | restricted
          """)
  void archivistIsAskedWhereOneStatementSaysOpenAndAnotherDoesNot(
      String first, String second, String access) {
    AccessWords words = new AccessWords(keys);
    words.add("a", Optional.empty(), Optional.empty(), first);
    words.add("a", Optional.empty(), Optional.empty(), second);
    assertEquals(List.of(access), keys.keys().all().get("access"));
    assertEquals(1, keys.keys().questions().size(), keys.keys().questions().toString());
    String question = keys.keys().questions().getFirst();
    assertTrue(question.contains(first) && question.contains(second), question);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open access              | false
          Open for research        | false
          ''                       | false
          Closed until 2050        | true
          By appointment only      | true
          """)
  void wordsAtAnAddressThatSaysOpenAreItsLabelOnlyWhereTheySayOpen(String words, boolean asked) {
    new AccessWords(keys)
        .add("a", Optional.of("http://purl.org/coar/access_right/c_abf2"), Optional.empty(), words);
    assertEquals(asked ? List.of("restricted") : null, keys.keys().all().get("access"), words);
    assertEquals(asked ? List.of(words) : null, keys.keys().all().get("access-reason"), words);
    assertEquals(asked ? 1 : 0, keys.keys().questions().size());
  }

  @Test
  void ownRecordStatesWarningByWordsBesideTheCodeForOpen() {
    AccessWords access = new AccessWords(keys);
    access.ofThisSoftware();
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/semantics/openAccess");
    access.add("a", Optional.empty(), Optional.of("en"), "The last page tells of a death.");
    assertEquals(List.of("advisory"), keys.keys().all().get("access"));
    assertEquals(
        List.of("The last page tells of a death."), keys.keys().all().get("access-reason@en"));
    assertEquals(List.of(), keys.keys().questions());
  }

  @Test
  void strictestStatementHolds() {
    AccessWords access = new AccessWords(keys);
    access.add("a", Optional.empty(), Optional.empty(), "Apply to the archivist");
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/semantics/closedAccess");
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/semantics/restrictedAccess");
    assertEquals(List.of("closed"), keys.keys().all().get("access"));
    assertEquals(List.of(), keys.keys().questions());
  }
}
