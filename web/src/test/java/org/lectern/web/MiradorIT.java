package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our manifests in the viewer that comes with Lectern. */
class MiradorIT {

  @Test
  void miradorShowsTheScanAndTurnsThePage() {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = tab.page();
      List<Response> tiles = new ArrayList<>();
      page.onResponse(
          response -> {
            if (response.url().endsWith("/default.jpg")) {
              tiles.add(response);
            }
          });
      page.navigate(
          DemoServer.base()
              + "/viewer?manifest=/iiif/presentation/3/letter-damanhuri-1958/manifest");
      page.waitForSelector(".openseadragon-canvas canvas");
      page.waitForFunction(
          "() => document.body.innerText.includes('Letter from Fuad El-Damanhuri')");
      page.waitForTimeout(2000);
      tab.keep("mirador");
      assertTrue(tilesOf(tiles, "~0001") > 0, "no tile of the first page was asked for");
      page.getByLabel("Next item").first().click();
      page.waitForTimeout(2000);
      tab.keep("mirador-next");
      assertTrue(tilesOf(tiles, "~0002") > 0, "no tile of the second page was asked for");
      assertEquals(
          List.of(), tiles.stream().filter(r -> r.status() != 200).map(Response::url).toList());
      tab.complaints().removeIf(c -> c.contains("React"));
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void miradorFindsAWordAndDrawsABoxOnIt() {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = tab.page();
      page.navigate(
          DemoServer.base()
              + "/viewer?manifest=/iiif/presentation/3/report-quiet-wave-1959/manifest");
      page.waitForSelector(".openseadragon-canvas canvas");
      page.getByLabel("Toggle sidebar").first().click();
      page.getByLabel("Search").first().click();
      page.locator("aside input").first().fill("barograph");
      page.locator("aside input").first().press("Enter");
      page.waitForFunction("() => document.body.innerText.includes('1 of 2')");
      page.waitForTimeout(2000);
      tab.keep("mirador-search");
      assertTrue(
          page.locator("aside").first().innerText().contains("barograph"),
          page.locator("aside").first().innerText());
      assertEquals(List.of(), tab.complaints().stream().filter(c -> !c.contains("React")).toList());
    }
  }

  private static long tilesOf(List<Response> tiles, String page) {
    return tiles.stream().filter(r -> r.url().contains(page)).count();
  }
}
