package org.lectern.iiif.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.search.InsideQuery;
import org.lectern.core.search.SearchedText;
import org.lectern.core.search.SearchedText.Span;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.Flow;
import org.lectern.core.text.PageText;

/**
 * All texts of a document ready to be searched: the recognised words of its pages and its
 * transcripts and translations. Holds also what not everybody may read; who asks is asked for each
 * search. Immutable.
 */
final class DocumentWords {
  static final String OCR = "ocr";

  /** The canvas of a document without scans; {@code ManifestBuilder} names it so. */
  private static final String NO_SCAN = "text";

  /** Letters shown on each side of what was found. */
  private static final int AROUND = 70;

  private final Document document;
  private final List<Source> sources;

  /**
   * One text.
   *
   * @param page the page it belongs to; empty where it is of the whole document
   * @param text the text as the archive holds it; empty for recognised words
   * @param flow the way back to boxes, where there are any
   */
  private record Source(
      Optional<Page> page,
      Optional<Text> text,
      String language,
      SearchedText words,
      Optional<Flow> flow) {}

  private DocumentWords(Document document, List<Source> sources) {
    this.document = document;
    this.sources = sources;
  }

  static DocumentWords read(Archive archive, Document document) {
    List<Source> sources = new ArrayList<>();
    String original =
        document.description().words(Field.LANGUAGE).stream().findFirst().orElse("und");
    for (Page page : document.pages()) {
      archive.ocr(document, page).ifPresent(file -> sources.add(recognised(file, page, original)));
      document.texts().stream()
          .filter(text -> text.page().equals(Optional.of(page.name())))
          .forEach(text -> sources.add(written(archive, document, text, Optional.of(page))));
    }
    document.texts().stream()
        .filter(text -> text.page().flatMap(document::page).isEmpty())
        .forEach(text -> sources.add(written(archive, document, text, Optional.empty())));
    return new DocumentWords(document, List.copyOf(sources));
  }

  private static Source recognised(StoredFile file, Page page, String original) {
    PageText text =
        PageText.read(file.path(), page.ocr().orElseThrow().format(), page.scan().size());
    String language = text.language().equals("und") ? original : text.language();
    Flow flow = text.flow();
    return new Source(
        Optional.of(page),
        Optional.empty(),
        language,
        SearchedText.of(flow.text(), language),
        Optional.of(flow));
  }

  private static Source written(
      Archive archive, Document document, Text text, Optional<Page> page) {
    String plain = CleanText.read(archive.text(document, text).path(), text.format()).plain();
    return new Source(
        page,
        Optional.of(text),
        text.language(),
        SearchedText.of(plain, text.language()),
        Optional.empty());
  }

  /** Roughly, in bytes. */
  int weight() {
    long letters = sources.stream().mapToLong(s -> s.words().text().length()).sum();
    return (int) Math.min(Integer.MAX_VALUE, 2_000 + 24 * letters);
  }

  /**
   * Where the words stand, page by page. A transcript that says what the recognised words of its
   * page say is not told a second time.
   */
  List<Find> find(InsideQuery query, AccessRule rule, Viewer viewer) {
    List<Find> finds = new ArrayList<>();
    Set<String> recognised = new HashSet<>();
    for (Source source : sources) {
      if (!readable(source, rule, viewer) || repeats(source, recognised)) {
        continue;
      }
      for (Span span : source.words().find(query)) {
        finds.add(find(source, span));
        source
            .page()
            .filter(_ -> source.flow().isPresent())
            .map(Page::name)
            .ifPresent(recognised::add);
      }
    }
    return finds;
  }

  /** The words that begin with some letters, and how often each stands in the document. */
  Map<String, Integer> beginning(String prefix, AccessRule rule, Viewer viewer) {
    Map<String, Integer> words = new HashMap<>();
    for (Source source : sources) {
      if (readable(source, rule, viewer)) {
        source.words().beginning(prefix).forEach((w, n) -> words.merge(w, n, Integer::sum));
      }
    }
    return words;
  }

  private boolean readable(Source source, AccessRule rule, Viewer viewer) {
    return source
        .text()
        .map(text -> rule.text(document, text, viewer))
        .orElseGet(() -> rule.words(document, source.page().orElseThrow(), viewer))
        .allowed();
  }

  private static boolean repeats(Source source, Set<String> recognised) {
    return source.text().filter(t -> t.role() != Text.Role.TRANSLATION).isPresent()
        && source.page().map(Page::name).filter(recognised::contains).isPresent();
  }

  private Find find(Source source, Span span) {
    String text = source.words().text();
    return new Find(
        document,
        source.page().map(Page::name).orElseGet(this::first),
        source.text().map(Text::name).orElse(OCR),
        source.language(),
        spaced(text.substring(before(text, span.start()), span.start())),
        spaced(text.substring(span.start(), span.end())),
        spaced(text.substring(span.end(), after(text, span.end()))),
        source.flow().map(flow -> flow.boxes(span.start(), span.end())).orElse(List.of()));
  }

  /** Where a text of the whole document is shown. */
  private String first() {
    return document.pages().isEmpty() ? NO_SCAN : document.pages().getFirst().name();
  }

  private static int before(String text, int at) {
    int from = Math.max(0, at - AROUND);
    int space = from == 0 ? -1 : text.indexOf(' ', from);
    int start = from == 0 ? 0 : space >= 0 && space < at - 1 ? space + 1 : from;
    return start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
  }

  private static int after(String text, int at) {
    int to = Math.min(text.length(), at + AROUND);
    int space = to == text.length() ? -1 : text.lastIndexOf(' ', to);
    int end = to == text.length() ? to : space > at + 1 ? space : to;
    return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static String spaced(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
