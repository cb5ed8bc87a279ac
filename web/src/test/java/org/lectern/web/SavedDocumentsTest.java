package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.pdf.PdfUa;
import org.lectern.web.server.Server;

/** A reader's own list, as a browser without scripts and without an account uses it. */
class SavedDocumentsTest {
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = Server.start(TestSettings.onPort(0), SmallArchive.in(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Connection to(String path) {
    return Asking.browser(server, path);
  }

  @Test
  void aDocumentIsSavedListedPassedOnExportedAndRemoved() throws IOException {
    Document letter = to("/documents/letter").get();
    Connection reader = Jsoup.newSession();
    Document list =
        reader
            .newRequest("http://127.0.0.1:" + server.port() + "/saved")
            .data("add", letter.select("#save input[name=add]").attr("value"))
            .header("Accept-Language", "en")
            .post();
    assertEquals("A letter", list.select(".result h2").text());
    assertTrue(list.select(".citation").text().contains("A Letter"), list.text());

    String address = list.select(".permalink a").attr("href");
    Document passed = Jsoup.connect(address).get();
    assertEquals(1, passed.select(".result").size());
    assertEquals(0, passed.select("form[method=post]").size());

    for (String form : new String[] {"ris", "bib", "csl.json", "txt"}) {
      String file = to("/saved." + form + "?ids=letter.nothing.secret").execute().body();
      assertTrue(file.contains("letter") && file.contains("secret"), form + ": " + file);
    }

    Document emptied =
        reader
            .newRequest("http://127.0.0.1:" + server.port() + "/saved")
            .data("remove", "letter")
            .post();
    assertEquals(0, emptied.select(".result").size());
  }

  @Test
  void theListIsABibliographyAsPdf() throws Exception {
    byte[] pdf = to("/saved.pdf?ids=letter.nothing.secret").execute().bodyAsBytes();
    assertEquals(List.of(), PdfUa.faults(pdf));
    try (PDDocument read = Loader.loadPDF(pdf)) {
      String words = new PDFTextStripper().getText(read).replaceAll("\\s", "");
      assertTrue(words.contains("ALetter") && words.contains("/saved?ids=letter.secret"), words);
    }
    assertEquals(404, to("/saved.pdf?ids=nothing").ignoreHttpErrors(true).execute().statusCode());
  }

  @Test
  void whatIsNotADocumentIsNotSaved() throws IOException {
    assertEquals(
        400,
        to("/saved")
            .ignoreHttpErrors(true)
            .data("add", "nothing")
            .method(Connection.Method.POST)
            .execute()
            .statusCode());
  }
}
