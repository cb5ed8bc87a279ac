package org.lectern.oai.format;

import static org.lectern.oai.format.FormatSamples.assertStands;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LidoFormatTest {
  private static final MetadataFormat FORMAT = new LidoFormat();

  @ParameterizedTest
  @CsvSource({
    "//lido:titleSet[@lido:type='preferred']/lido:appellationValue[@lido:pref='preferred'],"
        + " A letter",
    "//lido:event[lido:eventType/lido:term='Creation']//lido:actorInRole[lido:roleActor"
        + "/lido:term='author']/lido:actor/lido:nameActorSet/lido:appellationValue,"
        + " 'Marlow, Edith'",
    "//lido:event[lido:eventType/lido:term='Publication']//lido:actorInRole[lido:roleActor"
        + "/lido:term='translator']/lido:actor//lido:appellationValue, 'Translator, A'",
    "//lido:event[lido:eventType/lido:term='Received']/lido:eventDate/lido:displayDate,"
        + " 1963-02",
    "//lido:eventDate/lido:date/lido:earliestDate, 1962-10",
    "//lido:eventPlace[@lido:type='from']/lido:place/lido:placeID[2], 'geo:23.1,-82.4'",
    "//lido:inscriptions[@lido:type='marking']/lido:inscriptionTranscription, Top Secret",
    "//lido:repositorySet/lido:workID[@lido:type='reference'], fond 3; opis 65",
    "//lido:subjectActor/lido:displayActor, 'Birch, Tom'",
    "//lido:rightsWorkSet[2]/lido:rightsType/lido:conceptID,"
        + " http://rightsstatements.org/vocab/InC/1.0/"
  })
  void eachThingStandsWhereTheFormatHasIt(String path, String value) throws Exception {
    assertStands(value, FORMAT, path);
  }
}
