package org.lectern.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium that writes down what a page should not do; tests skip where there is none.
 */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("lectern.chromium", "/usr/bin/chromium"));

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final com.microsoft.playwright.Browser chromium =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(CHROMIUM)
                  .setHeadless(true)
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync")));

  static Browser open() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM), "skipped: there is no browser at " + CHROMIUM);
    return new Browser();
  }

  /** A page of its own, with what went wrong on it. */
  record Tab(Page page, List<String> complaints) implements AutoCloseable {

    /** Keeps what is seen, for looking at, under {@code target/screenshots}. */
    byte[] keep(String name) {
      return page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    @Override
    public void close() {
      page.context().close();
    }
  }

  /** Opens a page; an error in its console and a request to a foreign host are complaints. */
  Tab tab(com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    Page page = context.newPage();
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add("console: " + message.text());
          }
        });
    page.onPageError(error -> complaints.add("script: " + error));
    page.onRequest(
        request -> {
          String url = request.url();
          if (!url.startsWith("http://127.0.0.1:")
              && !url.startsWith("data:")
              && !url.startsWith("blob:")) {
            complaints.add("foreign host: " + url);
          }
        });
    return new Tab(page, complaints);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
