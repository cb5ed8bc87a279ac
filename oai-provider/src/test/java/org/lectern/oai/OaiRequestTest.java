package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OaiRequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verb=Identify",
        "verb=ListMetadataFormats",
        "verb=ListMetadataFormats&identifier=oai:a.b:c",
        "verb=ListSets",
        "verb=ListSets&resumptionToken=abc",
        "verb=GetRecord&identifier=oai:a.b:c&metadataPrefix=oai_dc",
        "verb=ListRecords&metadataPrefix=oai_dc",
        "verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-01&set=a:b-c",
        "verb=ListRecords&resumptionToken=",
      })
  void whatIsUnderstoodIsRepeated(String query) {
    var arguments = FormArguments.of(query);
    TreeMap<String, String> given = new TreeMap<>();
    arguments.forEach((name, values) -> given.put(name, values.getFirst()));
    assertEquals(given, new TreeMap<>(OaiRequest.parse(arguments).arguments()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | badVerb",
        "metadataPrefix=oai_dc | badVerb",
        "verb= | badVerb",
        "verb=identify | badVerb",
        "verb=Identify&verb=Identify | badVerb",
        "Verb=Identify | badVerb",
        "verb=Identify&metadataPrefix=oai_dc | badArgument",
        "verb=Identify&x=1&y=2 | badArgument badArgument",
        "verb=GetRecord | badArgument badArgument",
        "verb=GetRecord&identifier=a&identifier=b&metadataPrefix=oai_dc | badArgument",
        "verb=GetRecord&identifier=a&metadataPrefix=oai_dc&set=x | badArgument",
        "verb=GetRecord&resumptionToken=x | badArgument badArgument badArgument",
        "verb=ListRecords | badArgument",
        "verb=ListRecords&metadataPrefix= | badArgument",
        "verb=ListRecords&metadataPrefix=a%20b | badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x | badArgument",
        "verb=ListRecords&resumptionToken=x&resumptionToken=x | badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&set= | badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&set=a::b | badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&set=a: | badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&from= | badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&from=x&until=y | badArgument badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01 | badArgument",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-01T00:00:00Z"
            + " | badArgument",
        "verb=ListSets&set=x | badArgument",
      })
  void everythingWrongIsNamed(String query, String codes) {
    OaiException e =
        assertThrows(
            OaiException.class,
            () -> OaiRequest.parse(FormArguments.of(query == null ? "" : query)));
    assertEquals(
        codes, String.join(" ", e.faults().stream().map(f -> f.code().toString()).toList()));
    assertEquals(true, e.hidesArguments());
  }
}
