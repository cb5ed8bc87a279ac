package org.lectern.iiif.presentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;

/**
 * The parts of a document, by the headings in its text: where a page's transcript begins a part
 * with a heading, that part runs from there to the next one. A bundle of letters or a printed
 * report so has a table of contents that nobody needs to write a second time.
 */
record Contents(TextAnnotations texts, Addresses addresses, Document document) {
  /** The name of the whole table of contents. */
  private static final String WHOLE = "contents";

  private static final Pattern HEADING = Pattern.compile("<h[1-6][^>]*>(.*?)</h[1-6]>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** A part that begins on a page. */
  private record Start(Map<String, List<String>> label, int page) {}

  /** None, or one range that lists the parts; a single part is no table of contents. */
  List<Manifest.Range> ranges() {
    List<Start> starts = starts();
    if (starts.size() < 2) {
      return List.of();
    }
    List<Manifest.Range.Entry> parts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int last =
          i + 1 < starts.size()
              ? Math.max(starts.get(i).page(), starts.get(i + 1).page() - 1)
              : document.pages().size() - 1;
      List<Manifest.Range.Entry> stops =
          document.pages().subList(starts.get(i).page(), last + 1).stream()
              .<Manifest.Range.Entry>map(
                  page ->
                      new Manifest.Range.Stop(
                          addresses.canvas(document.id(), page.name()), "Canvas"))
              .toList();
      parts.add(
          new Manifest.Range.Part(
              addresses.range(document.id(), Integer.toString(i + 1)),
              "Range",
              starts.get(i).label(),
              stops));
    }
    return List.of(
        new Manifest.Range(
            addresses.range(document.id(), WHOLE),
            "Range",
            Labels.english("Table of contents"),
            parts));
  }

  private List<Start> starts() {
    Map<String, Text> byPage = new HashMap<>();
    document.texts().stream()
        .filter(text -> text.page().isPresent() && text.role() == Text.Role.TRANSCRIPT)
        .filter(texts::readable)
        .forEach(text -> byPage.putIfAbsent(text.page().get(), text));
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < document.pages().size(); i++) {
      Page page = document.pages().get(i);
      Text text = byPage.get(page.name());
      if (text != null) {
        int number = i;
        heading(text)
            .ifPresent(
                words -> starts.add(new Start(Map.of(text.language(), List.of(words)), number)));
      }
    }
    return starts;
  }

  /** The first heading of a page; most pages have none, which is seen without reading it all. */
  private Optional<String> heading(Text text) {
    StoredFile file = texts.file(text);
    boolean mayHave =
        switch (text.format()) {
          case TXT -> false;
          case MD -> contains(file, "#");
          case HTML -> contains(file, "<h") || contains(file, "<H");
        };
    if (!mayHave) {
      return Optional.empty();
    }
    Matcher heading = HEADING.matcher(CleanText.read(file.path(), text.format()).html());
    return heading.find()
        ? Optional.of(unescaped(TAG.matcher(heading.group(1)).replaceAll("")).strip())
            .filter(words -> !words.isEmpty())
        : Optional.empty();
  }

  private static boolean contains(StoredFile file, String sign) {
    try {
      return new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8).contains(sign);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.path(), e);
    }
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
