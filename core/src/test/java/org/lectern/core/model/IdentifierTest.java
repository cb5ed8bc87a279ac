package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "doi | 10.1000/182 | https://doi.org/10.1000/182 | https://doi.org/10.1000/182",
        "doi | doi:10.1000/182 | https://doi.org/10.1000/182 | https://doi.org/10.1000/182",
        "DOI | DOI: 10.1000/182 | https://doi.org/10.1000/182 | https://doi.org/10.1000/182",
        "doi | https://doi.org/10.1/a | https://doi.org/10.1/a | https://doi.org/10.1/a",
        "doi | 10.1/(SICI)1<1::A>2#b | https://doi.org/10.1/(SICI)1%3C1::A%3E2%23b |"
            + " https://doi.org/10.1/(SICI)1%3C1::A%3E2%23b",
        "handle | 1234/5 | https://hdl.handle.net/1234/5 | https://hdl.handle.net/1234/5",
        "hdl | hdl:1234/5 | https://hdl.handle.net/1234/5 | https://hdl.handle.net/1234/5",
        "ark | 12148/btv1b8 | ark:/12148/btv1b8 | https://n2t.net/ark:/12148/btv1b8",
        "ark | ark:12148/btv1b8 | ark:12148/btv1b8 | https://n2t.net/ark:12148/btv1b8",
        "ark | ark:/12148/btv1b8 | ark:/12148/btv1b8 | https://n2t.net/ark:/12148/btv1b8",
        "urn | urn:nbn:de:101:1-2 | urn:nbn:de:101:1-2 | ''",
        "url | https://example.org/a?b | https://example.org/a?b | https://example.org/a?b",
        "url | javascript://x/%0aalert(1) | '' | ''",
        "url | data:text/html,x | '' | ''",
        "shelfmark | MS 12 | '' | ''",
        "local | a:b | '' | ''"
      })
  void identifiersAreUrisAndAddressesWhereTheirSchemeHasThem(
      String scheme, String value, String uri, String address) {
    Identifier identifier = new Identifier(scheme, value);
    assertEquals(uri, identifier.uri().orElse(""));
    assertEquals(address, identifier.address().orElse(""));
  }
}
