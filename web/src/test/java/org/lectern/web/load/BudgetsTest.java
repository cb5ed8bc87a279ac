package org.lectern.web.load;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.http.Networks;
import org.lectern.web.load.Budgets.Kind;
import org.lectern.web.load.Budgets.Rate;

class BudgetsTest {
  private long now = Long.MAX_VALUE - 5; // it may turn over
  private final Budgets budgets =
      new Budgets(
          Map.of(Kind.SEARCHES, new Rate(60, 100), Kind.PAGES, new Rate(0, 0)),
          Networks.parse("10.0.0.0/8"),
          () -> now);

  private int taken(Kind kind, String address) {
    for (int i = 0; i < 1000; i++) {
      try {
        budgets.take(kind, address);
      } catch (Budgets.Spent e) {
        return i;
      }
    }
    return 1000;
  }

  @Test
  void aMinutesWorthMayComeAtOnceAndThenOneEachSecond() {
    assertEquals(60, taken(Kind.SEARCHES, "192.0.2.1"));
    Budgets.Spent spent =
        assertThrows(Budgets.Spent.class, () -> budgets.take(Kind.SEARCHES, "192.0.2.1"));
    assertTrue(spent.isByNetwork());
    assertEquals(Duration.ofSeconds(1), spent.waiting());
    now += Duration.ofSeconds(3).toNanos();
    assertEquals(3, taken(Kind.SEARCHES, "192.0.2.1"));
    now += Duration.ofHours(3).toNanos();
    assertEquals(60, taken(Kind.SEARCHES, "192.0.2.1"));
  }

  @Test
  void aNetworkSharesABudgetAndOthersHaveTheirOwn() {
    assertEquals(60, taken(Kind.SEARCHES, "192.0.2.1"));
    assertEquals(0, taken(Kind.SEARCHES, "192.0.2.200"));
    assertDoesNotThrow(() -> budgets.take(Kind.SEARCHES, "192.0.3.1"));
    assertDoesNotThrow(() -> budgets.take(Kind.SEARCHES, "2001:db8:0:1::1"));
  }

  @Test
  void allTogetherHaveABudgetToo() {
    assertEquals(60, taken(Kind.SEARCHES, "192.0.2.1"));
    assertEquals(40, taken(Kind.SEARCHES, "2001:db8:0:2::1"));
    Budgets.Spent spent =
        assertThrows(Budgets.Spent.class, () -> budgets.take(Kind.SEARCHES, "203.0.113.1"));
    assertFalse(spent.isByNetwork());
  }

  @Test
  void whatHasNoBudgetIsNotCounted() {
    assertEquals(1000, taken(Kind.PAGES, "192.0.2.1"));
    assertEquals(1000, taken(Kind.RENDERED, "192.0.2.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "10.3.4.5"})
  void thisMachineAndTheReadingRoomAreNotCounted(String address) {
    assertEquals(1000, taken(Kind.SEARCHES, address));
  }
}
