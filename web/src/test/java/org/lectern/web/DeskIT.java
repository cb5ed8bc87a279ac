package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document's page as it is used: with a keyboard, on a phone, at the first look. */
class DeskIT {
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

  private static NewContextOptions size(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height).setLocale("en");
  }

  private static double number(Page page, String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, 300, letter-soto-1958",
    "1366, 768, 300, report-quiet-wave-1959",
    "1366, 768, 300, letter-damanhuri-1958?lang=ar",
    "390, 844, 560, letter-soto-1958",
    "390, 844, 560, letter-damanhuri-1958?lang=ar",
  })
  void readingBeginsInTheFirstScreen(int width, int height, int most, String document) {
    try (Browser.Tab tab = browser.tab(size(width, height))) {
      tab.page().navigate(DemoServer.base() + "/documents/" + document);
      double begins =
          number(
              tab.page(), "document.querySelector('.desk').getBoundingClientRect().top + scrollY");
      assertTrue(begins <= most, () -> document + " begins at " + begins);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1366, true,  true,  letter-soto-1958?lang=ru",
    "1366, false, true,  letter-soto-1958?lang=ru",
    "1366, true,  false, diary-belyaeva-1958",
    "390,  true,  true,  diary-belyaeva-1958",
    "320,  true,  true,  report-qingdao-1958?lang=zh",
    "320,  false, true,  report-qingdao-1958?lang=zh",
  })
  void moreStandsBesideASummaryThatIsCut(int width, boolean scripts, boolean cut, String document) {
    try (Browser.Tab tab = browser.tab(size(width, 844).setJavaScriptEnabled(scripts))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/documents/" + document);
      page.locator(".more")
          .waitFor(
              new Locator.WaitForOptions()
                  .setState(cut ? WaitForSelectorState.VISIBLE : WaitForSelectorState.HIDDEN));
      assertEquals(cut, page.evaluate("summary.scrollHeight > summary.clientHeight"), document);
    }
  }

  @Test
  void paragraphsOfTwoTextsBeginAtTheSameHeightWithoutScripts() {
    try (Browser.Tab tab = browser.tab(size(1366, 768).setJavaScriptEnabled(false))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/documents/letter-soto-1958");
      List<Double> left = tops(page, 1);
      assertTrue(left.size() > 3, left::toString);
      assertEquals(left, tops(page, 2));
    }
  }

  private static List<Double> tops(Page page, int pane) {
    return page.locator("[data-pane='" + pane + "'] .row").all().stream()
        .map(row -> row.boundingBox().y)
        .toList();
  }

  @Test
  void aPhoneShowsOnePaneAndKeepsThePlaceWhenItChanges() {
    try (Browser.Tab tab = browser.tab(size(390, 844).setJavaScriptEnabled(false))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/documents/letter-soto-1958");
      page.locator(".switch label:has([value='1'])").click();
      assertTrue(page.locator("[data-pane='1'] .row").nth(3).isVisible());
      page.locator("[data-pane='1'] .row").nth(3).scrollIntoViewIfNeeded();
      double before = page.locator("[data-pane='1'] .row").nth(3).boundingBox().y;
      page.locator(".switch label:has([value='2'])").click();
      assertEquals(before, page.locator("[data-pane='2'] .row").nth(3).boundingBox().y, 1);
    }
  }

  /** Where only one text is on the desk there is no switch, and the text has the whole width. */
  @Test
  void aTextAloneHasTheWidthOfThePhone() {
    try (Browser.Tab tab = browser.tab(size(390, 844))) {
      tab.page()
          .navigate(
              DemoServer.base() + "/documents/report-qingdao-1958/pages/0002?show=translation.en");
      assertEquals(390, number(tab.page(), "document.querySelector('.words').offsetWidth"), 20);
    }
  }

  @Test
  void theDividerMovesByKeysAndIsRemembered() {
    try (Browser.Tab tab = browser.tab(size(1366, 768))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/documents/letter-soto-1958");
      String width = "document.querySelector('.scan').getBoundingClientRect().width";
      double before = number(page, width);
      page.locator(".divider").focus();
      page.keyboard().press("ArrowRight");
      double wider = number(page, width);
      assertTrue(wider > before + 20, before + " " + wider);
      page.reload();
      assertEquals(wider, number(page, width), 2);
      assertEquals(List.of(), tab.complaints());
    }
  }

  /** Find, read, cite and take away with the keyboard alone. */
  @Test
  void aReaderNeedsNoPointer() {
    try (Browser.Tab tab = browser.tab(size(1366, 768).setAcceptDownloads(true))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/");
      tabTo(page, "#home-q");
      page.keyboard().type("barograph Punta Cordel");
      page.keyboard().press("Enter");
      page.waitForURL("**/search?**");
      tabTo(page, "main h2 a[href*='letter-soto-1958']");
      page.keyboard().press("Enter");
      page.waitForURL("**/documents/letter-soto-1958**");
      page.keyboard().press("ArrowRight");
      page.waitForURL("**/pages/0002**");

      tabTo(page, "#cite > summary");
      page.keyboard().press("Enter");
      assertTrue(page.locator("#cite .citation").isVisible());
      page.keyboard().press("Escape");
      assertTrue(page.locator("#cite .citation").isHidden());
      assertEquals("cite", page.evaluate("document.activeElement.parentElement.id"));

      tabTo(page, "#download > summary");
      page.keyboard().press("Enter");
      tabTo(page, "#download a[href$='transcript.es.txt']");
      page.keyboard().press("Enter");
      page.waitForURL("**/text/transcript.es.txt");
      page.goBack();

      page.keyboard().press("Shift+?");
      assertTrue(page.locator(".keys .panel").isVisible());
      page.keyboard().press("Escape");
      assertTrue(page.locator(".keys .panel").isHidden());

      tabTo(page, "#save > summary");
      page.keyboard().press("Enter");
      tabTo(page, "#save button");
      page.keyboard().press("Enter");
      page.waitForSelector("#save > summary:has-text('✓')");
      page.navigate(DemoServer.base() + "/saved");
      tabTo(page, "a[href*='saved.ris']");
      Download file = page.waitForDownload(() -> page.keyboard().press("Alt+Enter"));
      assertTrue(file.url().contains("letter-soto-1958"), file.url());
    }
  }

  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 150; i++) {
      page.keyboard().press("Tab");
      if (page.evaluate("s => document.activeElement.matches(s)", selector).equals(true)) {
        return;
      }
    }
    throw new AssertionError(selector + " is not reached by the Tab key on " + page.url());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/documents/letter-soto-1958/pages/0003", "/people", "/timeline"})
  void aLatinPageFetchesLessThan120KilobytesOfFonts(String path) {
    try (Browser.Tab tab = browser.tab(size(1366, 768))) {
      tab.page().navigate(DemoServer.base() + path);
      tab.page().evaluate("() => document.fonts.ready.then(() => 1)");
      double bytes =
          number(
              tab.page(),
              "performance.getEntriesByType('resource').filter(r => r.name.endsWith('.woff2'))"
                  + ".reduce((sum, r) => sum + r.encodedBodySize, 0)");
      assertTrue(bytes > 50_000 && bytes < 120_000, path + ": " + bytes);
    }
  }
}
