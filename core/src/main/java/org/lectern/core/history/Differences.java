package org.lectern.core.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.Edition;
import org.lectern.core.history.Difference.Kind;
import org.lectern.core.history.Difference.Part;
import org.lectern.core.model.Access;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Description;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;

/** Compares a document with another state of it: fields, pages, texts line by line, and files. */
public final class Differences {
  private final List<Difference> all = new ArrayList<>();
  private final Side before;
  private final Side after;

  /**
   * A document as one of two.
   *
   * @param read the bytes of a file of it, by its path inside the document
   */
  record Side(
      Description description,
      List<Page> pages,
      List<Text> texts,
      List<Attachment> files,
      Function<String, byte[]> read) {

    static Side of(Edition edition) {
      return new Side(
          edition.document().description(),
          edition.document().pages(),
          edition.document().texts(),
          edition.document().files(),
          path -> edition.files().get(path).read());
    }

    static Side of(Draft draft) {
      return new Side(
          draft.description(),
          draft.pages(),
          draft.texts(),
          draft.files(),
          path -> {
            try {
              return Files.readAllBytes(draft.sources().get(path));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private Differences(Side before, Side after) {
    this.before = before;
    this.after = after;
  }

  /** Between two versions. */
  public static List<Difference> between(Edition before, Edition after) {
    return between(Side.of(before), Side.of(after));
  }

  /** Between what the archive holds and what is to be stored. */
  public static List<Difference> between(Edition before, Draft after) {
    return between(Side.of(before), Side.of(after));
  }

  static List<Difference> between(Side before, Side after) {
    return new Differences(before, after).list();
  }

  private List<Difference> list() {
    fields();
    pages();
    texts();
    files();
    return List.copyOf(all);
  }

  private void add(Part part, List<String> old, List<String> now) {
    if (!old.equals(now)) {
      all.add(new Difference(part, inWords(part), old, now));
    }
  }

  private static String inWords(Part part) {
    String what =
        switch (part.kind()) {
          case FIELD, ARCHIVE -> part.name();
          case PAGE -> part.name().isEmpty() ? "pages" : "page " + part.name();
          case OCR -> "OCR of page " + part.name();
          case TEXT -> "text " + part.name();
          case FILE -> "file " + part.name();
        };
    return part.aspect().isEmpty() ? what : part.aspect() + " of " + what;
  }

  private void add(Part part, Optional<?> old, Optional<?> now) {
    add(
        part,
        old.stream().map(Object::toString).toList(),
        now.stream().map(Object::toString).toList());
  }

  private void fields() {
    Map<String, List<String>> old = byKey(before.description());
    Map<String, List<String>> now = byKey(after.description());
    for (String key : both(old.keySet(), now.keySet())) {
      add(
          new Part(Kind.FIELD, key, ""),
          old.getOrDefault(key, List.of()),
          now.getOrDefault(key, List.of()));
    }
  }

  private static Map<String, List<String>> byKey(Description description) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Statement statement : description.statements()) {
      values.computeIfAbsent(statement.key(), _ -> new ArrayList<>()).add(statement.value());
    }
    return values;
  }

  /** What either has, in the order of the first. */
  private static Set<String> both(Set<String> old, Set<String> now) {
    return Stream.of(old, now)
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void pages() {
    Map<String, Page> old = named(before.pages(), Page::name);
    Map<String, Page> now = named(after.pages(), Page::name);
    for (String name : both(old.keySet(), now.keySet())) {
      Page was = old.get(name);
      Page is = now.get(name);
      if (was == null || is == null) {
        add(new Part(Kind.PAGE, name, ""), scans(was), scans(is));
      } else {
        pictures(was, is);
        add(new Part(Kind.PAGE, name, "label"), was.label(), is.label());
        add(new Part(Kind.PAGE, name, "side"), was.side(), is.side());
        add(new Part(Kind.PAGE, name, "note"), words(was.note()), words(is.note()));
        add(new Part(Kind.PAGE, name, "alt"), words(was.alt()), words(is.alt()));
        add(new Part(Kind.PAGE, name, "access"), access(was.access()), access(is.access()));
        ocr(name, was, is);
      }
    }
    List<String> was = before.pages().stream().map(Page::name).filter(now::containsKey).toList();
    List<String> is = after.pages().stream().map(Page::name).filter(old::containsKey).toList();
    add(new Part(Kind.PAGE, "", "order"), was, is);
  }

  /** The images of a page, one by one. */
  private void pictures(Page before, Page after) {
    Map<String, Page.Picture> old = named(before.pictures(), Page.Picture::name);
    Map<String, Page.Picture> now = named(after.pictures(), Page.Picture::name);
    for (String name : both(old.keySet(), now.keySet())) {
      Page.Picture was = old.get(name);
      Page.Picture is = now.get(name);
      if (was == null || is == null) {
        add(new Part(Kind.PAGE, name, ""), scan(was), scan(is));
      } else {
        if (!was.scan().sha512().equals(is.scan().sha512())) {
          Part scan = new Part(Kind.PAGE, name, "scan");
          all.add(new Difference(scan, inWords(scan), scan(was), scan(is)));
        }
        add(new Part(Kind.PAGE, name, "picture"), words(was.label()), words(is.label()));
      }
    }
  }

  private static List<String> scans(Page page) {
    return page == null
        ? List.of()
        : page.pictures().stream().flatMap(picture -> scan(picture).stream()).toList();
  }

  private static List<String> scan(Page.Picture picture) {
    return picture == null
        ? List.of()
        : List.of(
            "%s, %d x %d, %d bytes"
                .formatted(
                    picture.scan().fileName(),
                    picture.scan().size().width(),
                    picture.scan().size().height(),
                    picture.scan().bytes()));
  }

  private void ocr(String name, Page was, Page is) {
    Optional<String> old = was.ocr().map(Page.Ocr::fileName);
    Optional<String> now = is.ocr().map(Page.Ocr::fileName);
    if (old.isEmpty() || now.isEmpty() || !old.equals(now)) {
      add(new Part(Kind.OCR, name, ""), old, now);
    } else {
      lines(
          new Part(Kind.OCR, name, ""),
          before.read().apply("ocr/" + old.get()),
          after.read().apply("ocr/" + now.get()));
    }
  }

  private void texts() {
    Map<String, Text> old = named(before.texts(), Text::fullName);
    Map<String, Text> now = named(after.texts(), Text::fullName);
    for (String name : both(old.keySet(), now.keySet())) {
      Text was = old.get(name);
      Text is = now.get(name);
      if (was != null && is != null) {
        add(
            new Part(Kind.TEXT, name, "status"),
            Optional.of(was.status()),
            Optional.of(is.status()));
        add(new Part(Kind.TEXT, name, "by"), was.by(), is.by());
        add(
            new Part(Kind.TEXT, name, "date"),
            was.date().map(EdtfDate::toString),
            is.date().map(EdtfDate::toString));
        add(new Part(Kind.TEXT, name, "made-from"), was.madeFrom(), is.madeFrom());
        add(new Part(Kind.TEXT, name, "rights"), was.rights(), is.rights());
        add(new Part(Kind.TEXT, name, "access"), access(was.access()), access(is.access()));
      }
      lines(new Part(Kind.TEXT, name, ""), content(was, before), content(is, after));
    }
  }

  private static byte[] content(Text text, Side side) {
    return text == null ? new byte[0] : side.read().apply(text.path());
  }

  private void lines(Part part, byte[] old, byte[] now) {
    List<String> was = new String(old, StandardCharsets.UTF_8).lines().toList();
    List<String> is = new String(now, StandardCharsets.UTF_8).lines().toList();
    for (LineDiff.Hunk hunk : LineDiff.between(was, is)) {
      all.add(
          new Difference(
              part,
              "%s, line %d".formatted(inWords(part), hunk.line()),
              hunk.before(),
              hunk.after()));
    }
  }

  private void files() {
    Map<String, Attachment> old = named(before.files(), Attachment::fileName);
    Map<String, Attachment> now = named(after.files(), Attachment::fileName);
    for (String name : both(old.keySet(), now.keySet())) {
      if (!Objects.equals(old.get(name), now.get(name))) {
        Part file = new Part(Kind.FILE, name, "");
        all.add(new Difference(file, inWords(file), file(old.get(name)), file(now.get(name))));
      }
    }
  }

  private static List<String> file(Attachment file) {
    return file == null
        ? List.of()
        : List.of("%s, %d bytes".formatted(file.mediaType(), file.bytes()));
  }

  private static List<String> words(LanguageMap text) {
    return new TreeMap<>(text.values())
        .entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }

  private static Optional<String> access(Optional<Access> access) {
    return access.map(
        a ->
            Stream.of(
                    Optional.of(a.level().toString()),
                    a.until().map(until -> "until " + until),
                    Optional.of(String.join(" | ", words(a.reason()))).filter(r -> !r.isEmpty()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ")));
  }

  private static <T> Map<String, T> named(List<T> items, Function<T, String> name) {
    Map<String, T> named = new LinkedHashMap<>();
    items.forEach(item -> named.put(name.apply(item), item));
    return named;
  }
}
