package org.lectern.web.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
  @ParameterizedTest
  @CsvSource({
    "/, CHEAP",
    "/documents/{id}, CHEAP",
    "/documents/{id}/pages/{page}, CHEAP",
    "/iiif/presentation/3/{id}/manifest, CHEAP",
    "/oai, CHEAP",
    "/static/<path>, FREE",
    "/health/ready, FREE",
    "/robots.txt, FREE",
    "/iiif/image/3/{image}/{region}/{size}/{rotation}/{file}, FREE",
    "/search, DEAR",
    "/search.atom, DEAR",
    "/search/facet/{name}, DEAR",
    "/iiif/search/2/{id}, DEAR",
    "/iiif/search/1/{id}/autocomplete, DEAR",
    "/api/1/search, DEAR",
    "/sitemap.xml, DEAR",
    "/sitemap/{number}.xml, DEAR",
    "/feed.atom, DEAR",
    "/people/{id}.atom, DEAR",
    "/iiif/rendering/{file}, STREAMED",
    "/documents/{id}.pdf, STREAMED",
    "/documents/{id}/all.zip, STREAMED",
  })
  void routesHaveACost(String route, Cost cost) {
    assertEquals(cost, Cost.of(route));
  }
}
