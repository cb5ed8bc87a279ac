package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private static final Assets ASSETS = Assets.load();
  private static final String BEFORE = "/static/";

  @Test
  void everyPieceOfTheChineseFaceIsServedOnceAndInOneWeight() {
    String sheet = text("fonts/index.css");
    List<String> pieces = all(sheet, "url\\(([^)]+)\\)");
    assertTrue(pieces.size() > 90, pieces.toString());
    assertEquals(all(sheet, "(@font-face)").size(), pieces.size());
    for (String piece : pieces) {
      assertTrue(piece.endsWith(".woff2"), piece);
      byte[] font = ASSETS.find("fonts/" + piece).orElseThrow().bytes();
      assertTrue(piece.contains("." + Assets.digest(font) + "."), piece);
    }
    assertEquals(List.of("400"), all(sheet, "font-weight: ([^;]+);").stream().distinct().toList());
  }

  @Test
  void pagesAskForTheChineseFaceByItsName() {
    String family = all(text("fonts/index.css"), "font-family: '([^']+)'").getFirst();
    for (String stack : List.of("--serif", "--sans")) {
      String faces = all(text("reader.css"), stack + ": ([^;]+);").getFirst();
      assertTrue(faces.contains('"' + family + '"'), faces);
    }
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(AssetsTest::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }

  private static String text(String asset) {
    String address = ASSETS.path(asset).substring(BEFORE.length());
    return new String(ASSETS.find(address).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }
}
