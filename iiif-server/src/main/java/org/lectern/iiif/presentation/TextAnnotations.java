package org.lectern.iiif.presentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.PageText;

/**
 * The texts of a document as annotations: the recognised words of a page line by line, and each
 * transcript and translation as a page of annotations of its own, named for its role and language.
 */
final class TextAnnotations {
  /** The name under which a page's recognised words are found. */
  static final String OCR = "ocr";

  private static final String GRANULARITY =
      "http://iiif.io/api/extension/text-granularity/context.json";

  private static final Map<String, List<String>> PAGE_TEXT = Labels.english("Text of the page");

  private final Archive archive;
  private final AccessRule.Permit permit;
  private final Addresses addresses;
  private final Document document;

  /** What may be read of the texts of single pages, by page, and of the whole document. */
  private final Map<String, List<Text>> byPage = new HashMap<>();

  private final List<Text> whole = new ArrayList<>();

  TextAnnotations(
      Archive archive, AccessRule.Permit permit, Addresses addresses, Document document) {
    this.archive = archive;
    this.permit = permit;
    this.addresses = addresses;
    this.document = document;
    for (Text text : document.texts()) {
      if (readable(text)) {
        text.page()
            .map(page -> byPage.computeIfAbsent(page, _ -> new ArrayList<>()))
            .orElse(whole)
            .add(text);
      }
    }
  }

  /** What a text's file holds. */
  StoredFile file(Text text) {
    return archive.text(document, text);
  }

  /** Where the annotations on one page are. */
  List<Link> on(Page page) {
    String canvas = page.name();
    List<Link> links = new ArrayList<>();
    if (recognised(page)) {
      links.add(reference(canvas, OCR, PAGE_TEXT));
    }
    texts(page).forEach(text -> links.add(reference(canvas, text.name(), label(text))));
    return links;
  }

  /** Where the annotations on the only canvas of a document without scans are. */
  List<Link> on(String canvas) {
    return whole().map(text -> reference(canvas, text.name(), label(text))).toList();
  }

  /** Where the texts are that belong to no single page of many. */
  List<Link> onManifest() {
    if (document.pages().size() < 2 && document.recordings().isEmpty()) {
      return List.of();
    }
    return whole()
        .map(
            text ->
                Link.reference(
                    addresses.annotations(document.id(), text.name()),
                    "AnnotationPage",
                    label(text)))
        .toList();
  }

  /** What is said in a recording: players look for captions in the canvas itself. */
  List<Annotation.Page> of(Attachment recording) {
    return document.captions(recording).stream()
        .filter(this::readable)
        .flatMap(text -> page(recording.stem(), text.name()).stream())
        .map(page -> Annotation.Page.of(List.of(), page.id(), page.label(), page.items()))
        .toList();
  }

  private Link reference(String canvas, String name, Map<String, List<String>> label) {
    return Link.reference(
        addresses.annotations(document.id(), canvas, name), "AnnotationPage", label);
  }

  /** Whether the page has recognised words that this viewer may read; looks at no file. */
  boolean recognised(Page page) {
    return page.ocr().isPresent() && permit.words(page).allowed();
  }

  /** The file of recognised words, if there is one and this viewer may read it. */
  Optional<StoredFile> ocr(Page page) {
    return recognised(page) ? archive.ocr(document, page) : Optional.empty();
  }

  /** The texts of this page, and those of the whole document where it is the only one. */
  private Stream<Text> texts(Page page) {
    Stream<Text> own = byPage.getOrDefault(page.name(), List.of()).stream();
    return isOnlyPage() ? Stream.concat(own, whole()) : own;
  }

  private boolean isOnlyPage() {
    return document.pages().size() == 1 && document.recordings().isEmpty();
  }

  /** The texts of the whole document. */
  Stream<Text> whole() {
    return whole.stream();
  }

  /** Whether there are words that this viewer may read. */
  boolean any() {
    return !whole.isEmpty()
        || !byPage.isEmpty()
        || document.pages().stream().anyMatch(this::recognised);
  }

  boolean readable(Text text) {
    return permit.text(text).allowed();
  }

  /** The annotations of one name on a canvas. */
  Optional<Annotation.Page> page(String canvas, String name) {
    Optional<Page> page = document.page(canvas);
    String id = addresses.annotations(document.id(), canvas, name);
    String target = addresses.canvas(document.id(), canvas);
    if (name.equals(OCR)) {
      return page.flatMap(
          p ->
              ocr(p)
                  .map(
                      f -> lines(id, target, PageText.read(f.read(), format(p), p.scan().size()))));
    }
    boolean standIn = document.pages().isEmpty() && canvas.equals(Canvases.NO_SCAN);
    Stream<Text> texts =
        page.map(this::texts)
            .orElseGet(
                standIn ? this::whole : () -> byPage.getOrDefault(canvas, List.of()).stream());
    return text(id, target, texts.filter(t -> t.name().equals(name)).toList());
  }

  /** The annotations of one name on the manifest. */
  Optional<Annotation.Page> page(String name) {
    return text(
        addresses.annotations(document.id(), name),
        addresses.manifest(document.id()),
        whole().filter(t -> t.name().equals(name)).toList());
  }

  private static Page.Ocr.Format format(Page page) {
    return page.ocr().orElseThrow().format();
  }

  private static Annotation.Page lines(String id, String canvas, PageText text) {
    String language = text.language().equals("und") ? Labels.NONE : text.language();
    List<Annotation> lines = new ArrayList<>();
    for (PageText.Block block : text.blocks()) {
      for (PageText.Line line : block.lines()) {
        lines.add(
            Annotation.supplementing(
                id + "/" + (lines.size() + 1),
                "line",
                Annotation.Words.plain(line.text(), language),
                canvas + "#xywh=" + line.box().xywh()));
      }
    }
    return Annotation.Page.of(List.of(GRANULARITY, Manifest.CONTEXT), id, PAGE_TEXT, lines);
  }

  private Optional<Annotation.Page> text(String id, String target, List<Text> texts) {
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    List<Annotation> items = new ArrayList<>();
    for (Text text : texts) {
      if (text.format() == Text.Format.VTT) {
        items.add(captions(id + "/" + (items.size() + 1), target, text));
      }
      items.add(annotation(id + "/" + (items.size() + 1), target, text));
    }
    return Optional.of(
        Annotation.Page.of(
            List.of(GRANULARITY, Manifest.CONTEXT), id, label(texts.getFirst()), items));
  }

  private Annotation captions(String id, String target, Text text) {
    return Annotation.supplementing(
        id,
        new Annotation.File(
            addresses.medium(document.id(), text.fileName()),
            "Text",
            label(text),
            "text/vtt",
            text.language()),
        target);
  }

  private Annotation annotation(String id, String target, Text text) {
    CleanText clean = CleanText.read(archive.text(document, text).read(), text.format());
    Annotation.Words words =
        text.format() == Text.Format.VTT
            ? Annotation.Words.plain(clean.plain(), text.language())
            : Annotation.Words.html(clean.html(), text.language());
    return text.page().flatMap(document::page).isPresent() || isOnlyPage()
        ? Annotation.supplementing(id, "page", words, target)
        : Annotation.supplementing(id, words, target);
  }

  /** {@code Translation (Spanish), by Ada Linden}. */
  static Map<String, List<String>> label(Text text) {
    String role = text.role().toString();
    String language = Locale.forLanguageTag(text.language()).getDisplayName(Locale.ENGLISH);
    String by = text.by().isEmpty() ? "" : ", by " + String.join(", ", text.by());
    return Labels.english(
        role.substring(0, 1).toUpperCase(Locale.ROOT)
            + role.substring(1)
            + " ("
            + language
            + ")"
            + by);
  }
}
