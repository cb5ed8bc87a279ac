package org.lectern.iiif.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataKeysTest {
  private static Optional<String> key(String... labels) {
    return MetadataKeys.of(new Words(Map.of("", List.of(labels))));
  }

  /** Labels of manifests of libraries and museums. */
  @ParameterizedTest
  @CsvSource({
    "Artist / Maker, creator",
    "Creator(s), creator",
    "Author, creator:author",
    "Engraver, creator:engraver",
    "Editors, creator:editor",
    "Sitter, contributor:depicted",
    "Titles, title",
    "Full Title, title",
    "Other Titles, alternative",
    "Title (English), title@en",
    "Date Created, date",
    "dateCreated, date",
    "Date of Origin (English), date",
    "Date Statement, date",
    "Dated, date",
    "Entstehungsjahr, date",
    "Publish Date, date:published",
    "PublishDate, date:published",
    "Erscheinungsjahr, date:published",
    "PlaceOfPublication, place:published",
    "Place Created, place:made",
    "Language(s), language",
    "Text Language, language",
    "اللغة الأصلية, language",
    "Publisher, publisher",
    "Repository, institution",
    "Holding Institution, institution",
    "Held by, institution",
    "Call Number, identifier:shelfmark",
    "Shelfmarks, identifier:shelfmark",
    "Signatur, identifier:shelfmark",
    "رقم الاستدعاء, identifier:shelfmark",
    "Reference code, reference",
    "Accession number, identifier:accession",
    "Object Number:, identifier:accession",
    "Identifier, identifier",
    "DOI, identifier:doi",
    "Rights, rights",
    "Rights/License, rights",
    "Rights Statement, rights",
    "Lizenz, rights",
    "Access Rights, rights",
    "Credit Line, credit",
    "Extent, physical",
    "Umfang, physical",
    "Medium, physical",
    "Dimensions, physical",
    "Materials & Techniques, physical",
    "Object Type, type",
    "Document Type, type",
    "Provenance, note:provenance",
    "Marking on the original, classification",
  })
  void aLabelMeansAKey(String label, String key) {
    assertEquals(Optional.of(key), key(label));
  }

  @Test
  void oneOfTheLanguagesIsEnough() {
    assertEquals(Optional.of("date"), key("Datering", "Date"));
    assertEquals(Optional.of("physical"), key("Umfang", "範疇", "Extent"));
  }

  /** The class of a thing is no marking on it; what is not said clearly is kept apart. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Classification",
        "Status",
        "Format",
        "Online Format",
        "Location",
        "Culture & Date",
        "Publication/creation",
        "People",
        "Id",
        "Record Created",
        "Digitised by",
        "Number of Pages",
        "Relations",
        "Aliases"
      })
  void whatIsNotClearMeansNoKey(String label) {
    assertEquals(Optional.empty(), key(label));
  }
}
