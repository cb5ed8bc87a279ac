package org.lectern.iiif.presentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.Encoding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a document, by the headings in its text: where a page's transcript begins a part
 * with a heading, that part runs from there to the next one. A bundle of letters or a printed
 * report so has a table of contents that nobody needs to write a second time.
 */
record Contents(TextAnnotations texts, Addresses addresses, Document document) {
  private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

  /** The name of the whole table of contents. */
  private static final String WHOLE = "contents";

  private static final Pattern HEADING = Pattern.compile("<h[1-6][^>]*>(.*?)</h[1-6]>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** A part: what it is called, and its pages. */
  private record Section(Map<String, List<String>> label, List<Page> pages) {}

  /** None, or one range that lists the parts; a single part is not a table of contents. */
  List<Manifest.Range> ranges() {
    List<Section> sections = sections();
    if (sections.isEmpty()) {
      return List.of();
    }
    List<Manifest.Range.Entry> parts = new ArrayList<>();
    for (Section section : sections) {
      String id = addresses.range(document.id(), Integer.toString(parts.size() + 1));
      parts.add(
          new Manifest.Range.Part(
              id,
              "Range",
              section.label(),
              Link.reference(addresses.textOf(id), "AnnotationCollection", section.label()),
              section.pages().stream()
                  .<Manifest.Range.Entry>map(
                      page ->
                          new Manifest.Range.Stop(
                              addresses.canvas(document.id(), page.name()), "Canvas"))
                  .toList()));
    }
    return List.of(
        new Manifest.Range(
            addresses.range(document.id(), WHOLE),
            "Range",
            Labels.english("Table of contents"),
            parts));
  }

  /** The text of the part of that name: the transcripts of its pages. */
  Optional<Annotation.Collection> text(String part) {
    return section(part)
        .map(
            section -> {
              List<Page> pages = transcribed(section);
              String id = addresses.textOf(addresses.range(document.id(), part));
              return new Annotation.Collection(
                  Manifest.CONTEXT,
                  id,
                  "AnnotationCollection",
                  section.label(),
                  pages.size(),
                  Annotation.Page.reference(id + "/" + pages.getFirst().name()),
                  Annotation.Page.reference(id + "/" + pages.getLast().name()));
            });
  }

  /** What of that text stands on the page of that name. */
  Optional<Annotation.Page> page(String part, String name) {
    List<Page> pages = section(part).map(this::transcribed).orElse(List.of());
    List<String> names = pages.stream().map(Page::name).toList();
    int at = names.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    String id = addresses.textOf(addresses.range(document.id(), part));
    return texts
        .page(name, transcripts().get(name).name())
        .map(
            page ->
                page.within(
                    Link.reference(id, "AnnotationCollection", Map.of()),
                    id + "/" + name,
                    at == 0
                        ? Optional.empty()
                        : Optional.of(Annotation.Page.reference(id + "/" + names.get(at - 1))),
                    at + 1 == names.size()
                        ? Optional.empty()
                        : Optional.of(Annotation.Page.reference(id + "/" + names.get(at + 1)))));
  }

  private Optional<Section> section(String part) {
    List<Section> sections = sections();
    return Optional.of(part)
        .filter(number -> number.matches("[1-9][0-9]{0,4}"))
        .map(number -> Integer.parseInt(number) - 1)
        .filter(at -> at < sections.size())
        .map(sections::get);
  }

  /** The first of them has a transcript: its heading is in it. */
  private List<Page> transcribed(Section section) {
    Map<String, Text> transcripts = transcripts();
    return section.pages().stream().filter(p -> transcripts.containsKey(p.name())).toList();
  }

  /** The transcript of each page that has one of its own. */
  private Map<String, Text> transcripts() {
    Map<String, Text> byPage = new HashMap<>();
    document.texts().stream()
        .filter(text -> text.page().isPresent() && text.role() == Text.Role.TRANSCRIPT)
        .filter(texts::readable)
        .forEach(text -> byPage.putIfAbsent(text.page().get(), text));
    return byPage;
  }

  /** Each begins on a page with a heading and ends before the next one; at least two. */
  private List<Section> sections() {
    Map<String, Text> transcripts = transcripts();
    List<Page> pages = document.pages();
    List<Map<String, List<String>>> labels = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      Text text = transcripts.get(pages.get(i).name());
      Optional<String> words = text == null ? Optional.empty() : heading(text);
      if (words.isPresent()) {
        labels.add(Map.of(text.language(), List.of(words.get())));
        starts.add(i);
      }
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : pages.size();
      sections.add(new Section(labels.get(i), pages.subList(starts.get(i), end)));
    }
    return sections.size() < 2 ? List.of() : sections;
  }

  /** The first heading of a page; a damaged text has none. */
  private Optional<String> heading(Text text) {
    if (text.format() == Text.Format.TXT) {
      return Optional.empty();
    }
    try {
      return heading(texts.file(text).read(), text.format());
    } catch (DamagedException e) {
      LOG.error("{}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Most pages have none, which is seen without cleaning all of the text. */
  private static Optional<String> heading(byte[] file, Text.Format format) {
    String raw = Encoding.decodeAnyway(file);
    boolean mayHave =
        format == Text.Format.MD ? raw.contains("#") : raw.contains("<h") || raw.contains("<H");
    if (!mayHave) {
      return Optional.empty();
    }
    Matcher heading = HEADING.matcher(CleanText.read(file, format).html());
    return heading.find()
        ? Optional.of(unescaped(TAG.matcher(heading.group(1)).replaceAll("")).strip())
            .filter(words -> !words.isEmpty())
        : Optional.empty();
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
