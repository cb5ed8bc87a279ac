package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers' pages in a browser, as somebody who cannot see or point meets them too. */
class ReaderPagesIT {
  /** What reaches over the right or left edge, where the page as a whole scrolls sideways. */
  private static final String SIDEWAYS =
      """
      () => {
        const page = document.documentElement;
        if (page.scrollWidth <= page.clientWidth) return [];
        return [...document.querySelectorAll("body *")]
          .filter(e => { const b = e.getBoundingClientRect(); return b.right > page.clientWidth + 1 || b.left < -1; })
          .map(e => e.outerHTML.slice(0, 120));
      }\
      """;

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** WCAG 2.2 AA, as far as axe can check. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/documents",
        "/search?q=sea",
        "/search?q=nothingatall",
        "/search?view=gallery&from=1957&dates=within",
        "/search?view=compact",
        "/iiif/auth/2/login?return=/documents/letter-brandt-1959",
        "/collections",
        "/people",
        "/places",
        "/subjects",
        "/archives",
        "/timeline",
        "/documents/letter-damanhuri-1958",
        "/documents/letter-soto-1958?q=mar",
        "/documents/letter-soto-1958/pages/0002?show=transcript.es,translation.en,translation.ru",
        "/documents/letter-soto-1958/text/transcript.es",
        "/documents/letter-khrushchev-castro-1962",
        "/documents/report-qingdao-1958/pages/0002",
        "/people/marchetti-livia",
        "/collections/quiet-wave",
        "/search/facet/person",
        "/accessibility",
        "/browse",
        "/browse/years/1958",
        "/supporters",
        "/archives/sea-level-archive/tree",
        "/places/trieste",
        "/documents/letter-soto-1958/embed",
        "/documents/letter-soto-1958/history",
        "/documents/letter-brandt-1959",
        "/documents/record-gorin-1958",
        "/documents/diary-belyaeva-1958",
        "/documents/letter-marchetti-1958",
        "/documents/telegram-tikhy-1958-copy",
        "/no-such-page"
      })
  void pageHasNoFaultThatAxeFindsAndFitsSmallScreens(String path) {
    for (String language : List.of("en", "ar")) {
      String address =
          DemoServer.base() + path + (path.contains("?") ? "&lang=" : "?lang=") + language;
      try (Browser.Tab tab =
          browser.tab(
              new NewContextOptions()
                  .setViewportSize(1400, 800)
                  .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE))) {
        Page page = tab.page();
        page.navigate(address);
        assertEquals(List.of(), violations(page), "light " + address);
        for (int width : new int[] {1400, 1000, 360, 320}) {
          page.setViewportSize(width, 800);
          assertEquals(List.of(), page.evaluate(SIDEWAYS), address + " at " + width);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertEquals(List.of(), violations(page), "dark and small " + address);
        tab.complaints().removeIf(c -> c.contains("status of 4"));
        assertEquals(List.of(), tab.complaints(), address);
      }
    }
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations()
            .stream()
            .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
            .toList();
  }

  @Test
  void everythingIsReadWithoutScripts() {
    try (Browser.Tab tab = browser.tab(new NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/search?q=sea");
      page.locator("main a[href*='/documents/']").first().click();
      assertTrue(page.url().contains("/documents/"), page.url());
      page.navigate(DemoServer.base() + "/documents/letter-damanhuri-1958");
      assertTrue(page.locator(".sheet img").first().isVisible());
      assertTrue(page.getByText("Alexandria, 30 March 1958").isVisible());
      page.locator("nav.turn a[rel=next]").click();
      assertTrue(page.content().contains("Page 2 of 3"), page.url());
    }
  }

  @Test
  void zoomOpensTheScanOnDemand() {
    try (Browser.Tab tab = browser.tab(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/documents/letter-soto-1958");
      assertEquals(0, page.locator(".openseadragon-canvas").count());
      page.getByText("Zoom").first().click();
      page.waitForSelector(".openseadragon-canvas canvas");
      page.waitForTimeout(1500);
      tab.keep("zoom");
      page.keyboard().press("Escape");
      assertEquals(0, page.locator(".openseadragon-canvas").count());
      assertEquals("in", page.evaluate("() => document.activeElement.dataset.do"));
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void keyboardReachesTheContentFirst() {
    try (Browser.Tab tab = browser.tab(new NewContextOptions())) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/documents/letter-soto-1958");
      page.keyboard().press("Tab");
      Object target = page.evaluate("() => document.activeElement.getAttribute('href')");
      assertEquals("#main", target);
    }
  }
}
