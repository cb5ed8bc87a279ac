package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Place;

class SourceEntitiesTest {
  private static final LanguageMap VIENNA = LanguageMap.of("und", "Vienna");
  private static final LanguageMap WIEN = LanguageMap.of("de", "Wien").and("en", "Vienna");
  private static final Place.Coordinates HERE = new Place.Coordinates(48.2, 16.4);
  private static final String WIKIDATA = "https://www.wikidata.org/entity/Q1741";
  private static final String GEONAMES = "https://sws.geonames.org/2761369/";

  private final SourceEntities entities = new SourceEntities();

  @Test
  void whatTheFirstSaysOfAPersonStaysAndWhatTheLaterSaysIsAdded() {
    entities.add(agent(Agent.Kind.PERSON, List.of("a", "b"), Optional.empty(), LanguageMap.EMPTY));
    entities.add(agent(Agent.Kind.FAMILY, List.of("b", "c"), Optional.of("1900-"), VIENNA));
    entities.add(agent(Agent.Kind.BODY, List.of(), Optional.of("1950-"), WIEN));
    assertEquals(
        List.of(agent(Agent.Kind.FAMILY, List.of("a", "b", "c"), Optional.of("1900-"), VIENNA)),
        entities.all().agents());
  }

  @Test
  void twoDescriptionsOfAPlaceAreOne() {
    entities.add(place(VIENNA, Optional.empty(), Optional.of(HERE), List.of(WIKIDATA)));
    entities.add(
        place(VIENNA, Optional.of("austria"), Optional.empty(), List.of(GEONAMES, WIKIDATA)));
    assertEquals(
        List.of(
            place(VIENNA, Optional.of("austria"), Optional.of(HERE), List.of(WIKIDATA, GEONAMES))),
        entities.all().places());
  }

  @Test
  void aNameInMoreLanguagesStaysWhereverItStands() {
    for (List<LanguageMap> names : List.of(List.of(WIEN, VIENNA), List.of(VIENNA, WIEN))) {
      SourceEntities subjects = new SourceEntities();
      names.forEach(
          name ->
              subjects.add(
                  new Concept("vienna", name, List.of(), Optional.empty(), List.of(WIKIDATA))));
      assertEquals(WIEN, subjects.all().concept("vienna").name());
    }
  }

  @Test
  void anInstitutionHasTheAddressOfOneRecordAndTheIsilOfAnother() {
    entities.add(institution(Optional.of("https://archive.example/"), Optional.empty()));
    entities.add(institution(Optional.empty(), Optional.of("AT-1")));
    assertEquals(
        List.of(institution(Optional.of("https://archive.example/"), Optional.of("AT-1"))),
        entities.all().institutions());
  }

  @Test
  void theFirstDescriptionOfACollectionStays() {
    entities.add(collection("letters", 1));
    entities.add(collection("diaries", 2));
    entities.add(collection("letters", 3));
    assertEquals(
        List.of(collection("letters", 1), collection("diaries", 2)), entities.all().collections());
  }

  private static Agent agent(
      Agent.Kind kind, List<String> variants, Optional<String> dates, LanguageMap bio) {
    return new Agent("vienna", kind, VIENNA, variants, dates, bio, List.of());
  }

  private static Place place(
      LanguageMap name,
      Optional<String> parent,
      Optional<Place.Coordinates> coordinates,
      List<String> sameAs) {
    return new Place("vienna", name, List.of(), parent, coordinates, sameAs);
  }

  private static Institution institution(Optional<String> url, Optional<String> isil) {
    return new Institution(
        "vienna",
        VIENNA,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        url,
        isil,
        List.of(),
        LanguageMap.EMPTY);
  }

  private static Collection collection(String id, int order) {
    return new Collection(
        id,
        VIENNA,
        List.of(),
        LanguageMap.EMPTY,
        LanguageMap.EMPTY,
        Optional.empty(),
        order,
        Optional.empty(),
        Optional.empty());
  }
}
