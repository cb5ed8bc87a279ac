package org.lectern.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.state.ContentState;

/** Views that are taken from elsewhere and shared with others (IIIF Content State API 1.0). */
class ContentStateIT {
  private static final String REPORT =
      DemoServer.base() + "/iiif/presentation/3/report-quiet-wave-1959";
  private static final String CANVAS = REPORT + "/canvas/0003";

  /** What is dropped where a dragged thing is let go. */
  private static final String DRAGGED =
      """
      link => {
        const carried = new DataTransfer();
        link.dispatchEvent(new DragEvent("dragstart", { dataTransfer: carried }));
        return carried.getData("text/plain");
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CANVAS#xywh=10,20,300,400",
        "{\"id\":\"CANVAS#xywh=10,20,300,400\",\"type\":\"Canvas\","
            + "\"partOf\":[{\"id\":\"REPORT/manifest\",\"type\":\"Manifest\"}]}",
        "{\"type\":\"Annotation\",\"motivation\":[\"contentState\"],\"target\":{"
            + "\"type\":\"SpecificResource\",\"source\":\"CANVAS\","
            + "\"selector\":{\"type\":\"FragmentSelector\",\"value\":\"xywh=10,20,300,400\"}}}"
      })
  void viewerTakesEveryFormOfAContentState(String form) {
    String state = form.replace("CANVAS", CANVAS).replace("REPORT", REPORT);
    String component = URLEncoder.encode(state, StandardCharsets.UTF_8).replace("+", "%20");
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(component.getBytes(StandardCharsets.UTF_8));
    for (String written : new String[] {state, encoded}) {
      given()
          .queryParam("iiif-content", written)
          .get(DemoServer.base() + "/viewer")
          .then()
          .statusCode(200)
          .body(containsString("data-manifest=\"" + REPORT + "/manifest\""))
          .body(containsString("data-canvas=\"" + CANVAS + "\""))
          .body(containsString("data-region=\"10,20,300,400\""));
    }
  }

  @Test
  void viewIsSharedEncodedInItsAddressAndPlainWhereItIsDragged() {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/viewer?iiif-content=" + CANVAS);
      page.waitForSelector(".openseadragon-canvas");
      page.waitForTimeout(2000);
      page.locator("#share").click();
      tab.keep("shared-view");
      String address = page.locator("#shared").getAttribute("href");
      String encoded = URI.create(address).getRawQuery().replaceFirst("^iiif-content=", "");
      assertTrue(encoded.matches("[A-Za-z0-9_-]+"), encoded);
      Optional<ContentState> state = ContentState.parse(encoded);
      assertEquals(Optional.of(CANVAS), state.flatMap(ContentState::canvas));
      assertTrue(state.flatMap(ContentState::region).isPresent());
      String plain = page.locator("#shared").getAttribute("data-iiif-content");
      assertTrue(plain.startsWith("{"), plain);
      assertEquals(state, ContentState.parse(plain));
      assertEquals(plain, page.locator("#shared").evaluate(DRAGGED));
      page.navigate(address);
      page.waitForSelector(".openseadragon-canvas");
      assertFalse(page.locator("#viewer").getAttribute("data-region").isEmpty());
    }
  }

  @Test
  void logoOfADocumentCarriesItsManifest() {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions())) {
      Page page = tab.page();
      page.navigate(DemoServer.base() + "/documents/report-quiet-wave-1959");
      String manifest = REPORT + "/manifest";
      assertEquals(manifest, page.locator("a.iiif").evaluate(DRAGGED));
      assertEquals(manifest, page.locator("a.iiif").getAttribute("data-iiif-content"));
    }
  }
}
