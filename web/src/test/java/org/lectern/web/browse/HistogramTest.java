package org.lectern.web.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.search.Query;

class HistogramTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | 1958 1958 1960                | 1958:2 1959:0 1960:1             | 0",
        "12 | 1958 1960 1950-1959           | 1958:1 1959:0 1960:1             | 1",
        "12 | 1957 1958 1957-1958           | 1957:1 1958:1                    | 1",
        "2  | 1950-1959 1940-1949           | 1940–1949:1 1950–1959:1          | 0",
        "2  | 1900 1995 1950-1959 1900-1999 | 1900–1949:1 1950–1999:2          | 1",
        "2  | -5 4                          | -5–-1:1 0–4:1                    | 0",
        "12 | 1958                          | ''                               | 0",
        "12 | ''                            | ''                               | 0",
      })
  void eachDocumentCountsInTheOneBarItsDateFallsIn(
      int most, String dates, String bars, int inexact) {
    Map<Query.Years, Integer> documents = new LinkedHashMap<>();
    for (String date : dates.split(" ")) {
      if (!date.isEmpty()) {
        int dash = date.indexOf('-', 1);
        int from = Integer.parseInt(dash < 0 ? date : date.substring(0, dash));
        int to = dash < 0 ? from : Integer.parseInt(date.substring(dash + 1));
        documents.merge(new Query.Years(from, to), 1, Integer::sum);
      }
    }
    Optional<Histogram> histogram = Histogram.of(documents, 0, Optional.empty(), _ -> "/", most);
    assertEquals(
        bars,
        histogram.stream()
            .flatMap(h -> h.bars().stream())
            .map(bar -> bar.label() + ":" + bar.documents())
            .collect(Collectors.joining(" ")));
    assertEquals(inexact, histogram.map(Histogram::inexact).orElse(0));
  }

  @ParameterizedTest
  @CsvSource({"1900, 1931, 32", "1900, 1990, 19", "1000, 1999, 20", "-3000, 2000, 26"})
  void barsAreFewEnoughToBeHit(int from, int to, int bars) {
    Map<Query.Years, Integer> documents =
        Map.of(new Query.Years(from, from), 1, new Query.Years(to, to), 1);
    assertEquals(
        bars, Histogram.of(documents, 0, Optional.empty(), _ -> "/", 32).orElseThrow().width());
  }
}
