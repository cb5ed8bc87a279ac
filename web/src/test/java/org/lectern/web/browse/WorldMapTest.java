package org.lectern.web.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorldMapTest {
  private static final Pattern POINT = Pattern.compile("([ML])(-?[\\d.]+) (-?[\\d.]+)");

  @Test
  void noCoastRunsBackOverTheWholeMap() {
    List<String> leaps = new ArrayList<>();
    Matcher point = POINT.matcher(WorldMap.svg());
    double before = 0;
    int points = 0;
    while (point.find()) {
      double x = Double.parseDouble(point.group(2));
      boolean onTheEdge = Math.abs(Double.parseDouble(point.group(3))) == 90;
      if (point.group(1).equals("L") && Math.abs(x - before) > 180 && !onTheEdge) {
        leaps.add(before + " to " + point.group());
      }
      before = x;
      points++;
    }
    assertTrue(points > 1_000, "a map of " + points + " points");
    assertEquals(List.of(), leaps);
  }
}
