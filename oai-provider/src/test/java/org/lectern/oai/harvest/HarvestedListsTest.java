package org.lectern.oai.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.harvest.OtherProvider.dated;
import static org.lectern.oai.harvest.OtherProvider.error;
import static org.lectern.oai.harvest.OtherProvider.list;
import static org.lectern.oai.harvest.OtherProvider.record;
import static org.lectern.oai.harvest.OtherProvider.title;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that other providers break off or repeat. */
class HarvestedListsTest {
  @RegisterExtension final OtherProvider provider = new OtherProvider();

  @Test
  void repeatedTokenEndsTheHarvestWithAMessage() {
    provider.answer("", list("same", record("oai:x.org:a", title("A"))));
    provider.answer("resumptionToken=same", list("same", record("oai:x.org:b", title("B"))));
    HarvestException end = assertThrows(HarvestException.class, provider::harvest);
    assertTrue(end.getMessage().contains("'same' again"), end.getMessage());
    assertEquals(List.of("A", "B"), provider.titles());
  }

  @ParameterizedTest
  @CsvSource({"badResumptionToken", "badArgument", "noRecordsMatch"})
  void listThatBreaksOffIsAskedForAgainFromTheLastDatestamp(String code) {
    provider.answer("", list("two", dated("a", "2001-01-01"), dated("b", "2002-01-01")));
    provider.answer("resumptionToken=two", error(code));
    provider.answer("from=2002-01-01", list(dated("b", "2002-01-01"), dated("c", "2003-01-01")));
    Harvest.Result result = provider.harvest();
    assertEquals(3, result.written());
    assertEquals(1, result.unchanged());
    assertEquals(1, result.problems().size());
    assertTrue(
        result.problems().getFirst().contains(code)
            && result.problems().getFirst().contains("from 2002-01-01"),
        result.problems().getFirst());
    provider.asked().clear();
    provider.answer("from=" + OtherProvider.TIME, error("noRecordsMatch"));
    assertEquals(0, provider.harvest().written());
    assertEquals(List.of("from=" + OtherProvider.TIME), provider.asked());
  }

  @Test
  void listOutOfOrderThatBreaksOffIsAskedForFromItsBeginning() {
    provider.answer("", list("two", dated("b", "2002-01-01"), dated("a", "2001-01-01")));
    provider.answer("resumptionToken=two", error("badResumptionToken"));
    HarvestException end = assertThrows(HarvestException.class, provider::harvest);
    assertTrue(end.getMessage().contains("breaks off its list after 2"), end.getMessage());
    assertEquals(
        List.of("", "verb=Identify", "resumptionToken=two", "", "resumptionToken=two"),
        provider.asked());
    provider.answer(
        "", list(dated("b", "2002-01-01"), dated("a", "2001-01-01"), dated("c", "2000-01-01")));
    assertEquals(1, provider.harvest().written());
  }
}
