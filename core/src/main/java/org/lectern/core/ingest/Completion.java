package org.lectern.core.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.batch.Mentioned;
import org.lectern.core.batch.Mode;
import org.lectern.core.batch.Removal;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;
import org.lectern.core.text.NaturalOrder;

/**
 * Completes one draft by what the archive holds and its folder does not mention, as the mode has
 * it. Made for a single use.
 */
final class Completion {
  private final Draft draft;
  private final Mentioned mentioned;
  private final Mode mode;
  private final Document held;
  private final Archive archive;
  private final Map<String, Path> sources;
  private final List<String> kept = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final Set<Removal> done = new LinkedHashSet<>();

  Completion(Draft draft, Mentioned mentioned, Mode mode, Document held, Archive archive) {
    this.draft = draft;
    this.mentioned = mentioned;
    this.mode = mode;
    this.held = held;
    this.archive = archive;
    this.sources = new HashMap<>(draft.sources());
  }

  Kept kept() {
    Description description = description();
    List<Page> pages = pages();
    List<Text> texts = new TextsAndFiles().texts();
    List<Attachment> files = new TextsAndFiles().files();
    Draft whole = new Draft(draft.id(), description, pages, texts, files, sources, draft.batch());
    return new Kept(
        whole,
        Forecast.refusal(whole, held, archive),
        kept,
        lost,
        removed,
        mentioned.removed().stream()
            .filter(r -> !done.contains(r))
            .map(Removal::toString)
            .sorted()
            .toList());
  }

  // Fields

  private Description description() {
    Set<String> said = draft.description().statements().stream().map(this::key).collect(set());
    Set<String> named = mentioned.keys().stream().map(this::withLanguage).collect(set());
    List<Statement> taken = new ArrayList<>();
    Set<String> gone = new LinkedHashSet<>();
    for (Statement statement : held.description().statements()) {
      String key = key(statement);
      if (isRemoved(Removal.Part.FIELD, key) || isRemoved(Removal.Part.FIELD, statement.key())) {
        note(removed, statement.key());
      } else if (!said.contains(key) && !isWithdrawal(statement.field())) {
        boolean loses =
            switch (mode) {
              case KEEP, CREATE -> named.contains(key);
              case REPLACE -> true;
              case PATCH -> false;
            };
        if (loses) {
          gone.add(statement.key());
        } else {
          taken.add(statement);
        }
      }
    }
    lost.addAll(gone);
    taken.stream().map(Statement::key).distinct().forEach(kept::add);
    if (taken.isEmpty() && byKey(draft.description()).equals(byKey(held.description()))) {
      return held.description();
    }
    return taken.isEmpty()
        ? draft.description()
        : new Description(draft.description().language(), inOrder(taken));
  }

  /** The values of each key: in which order keys or columns stand is not a change. */
  private static Map<String, List<String>> byKey(Description description) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("", List.of(description.language()));
    for (Statement statement : description.statements()) {
      values.computeIfAbsent(statement.key(), _ -> new ArrayList<>()).add(statement.value());
    }
    return values;
  }

  /** A withdrawn document comes back only where the batch says so, and then without its reason. */
  private boolean isWithdrawal(Field field) {
    return held.description().status() == Status.WITHDRAWN
        && (field == Field.STATUS || field == Field.WITHDRAWN_REASON);
  }

  /** In the order that the archive has, so that a batch that changes nothing is not a change. */
  private List<Statement> inOrder(List<Statement> taken) {
    List<Statement> ordered = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Stream.of(held.description().statements(), draft.description().statements())
        .flatMap(List::stream)
        .map(this::key)
        .filter(seen::add)
        .forEach(
            key ->
                Stream.of(draft.description().statements(), taken)
                    .flatMap(List::stream)
                    .filter(s -> key(s).equals(key))
                    .forEach(ordered::add));
    return ordered;
  }

  private String key(Statement statement) {
    return statement.field().localised() && statement.language().isEmpty()
        ? statement.key() + "@" + held.description().language()
        : statement.key();
  }

  private String withLanguage(String key) {
    boolean localised =
        Field.of(key.replaceFirst("[:@].*", "")).filter(Field::localised).isPresent();
    return localised && key.indexOf('@') < 0 ? key + "@" + draft.description().language() : key;
  }

  // Pages

  /** No scans in a folder are never a document without pages: a drive may not be mounted. */
  private List<Page> pages() {
    if (!mentioned.pages()) {
      List<Page> stay = stay(held.pages(), Removal.Part.PAGE, Page::name);
      count(stay.size(), "page");
      return stay.stream().map(this::withoutRemoved).toList();
    }
    Map<String, Page> before =
        held.pages().stream().collect(Collectors.toMap(Page::name, Function.identity()));
    Set<String> names = draft.pages().stream().map(Page::name).collect(set());
    List<Page> others = held.pages().stream().filter(p -> !names.contains(p.name())).toList();
    List<Page> stay = missing(others, Removal.Part.PAGE, Page::name);
    List<Page> pages = new ArrayList<>();
    for (Page page : draft.pages()) {
      pages.add(before.containsKey(page.name()) ? page(page, before.get(page.name())) : page);
    }
    stay.forEach(p -> pages.add(withoutRemoved(p)));
    return ordered(pages);
  }

  /** As the folder has them; as the archive has them where the folder says no other order. */
  private List<Page> ordered(List<Page> pages) {
    List<String> order = held.pages().stream().map(Page::name).toList();
    boolean natural = order.stream().sorted(NaturalOrder.BY_NUMBERS).toList().equals(order);
    if (mode == Mode.PATCH && natural) {
      return pages.stream()
          .sorted(Comparator.comparing(Page::name, NaturalOrder.BY_NUMBERS))
          .toList();
    }
    boolean given = mentioned.pageRows().columns().contains("order");
    boolean known = pages.stream().allMatch(p -> order.contains(p.name()));
    return mode == Mode.PATCH || (known && !given)
        ? pages.stream().sorted(Comparator.comparingInt(p -> place(p, order))).toList()
        : List.copyOf(pages);
  }

  private static int place(Page page, List<String> order) {
    int place = order.indexOf(page.name());
    return place < 0 ? order.size() : place;
  }

  private Page page(Page page, Page before) {
    Details details = new Details(mentioned.pageRows(), page.name(), "page " + page.name());
    return new Page(
        page.name(),
        details.of("label", page.label(), before.label()),
        details.of("side", page.side(), before.side()),
        details.of("note", words(page.note()), words(before.note())).orElse(LanguageMap.EMPTY),
        details.of("access", page.access(), before.access()),
        details.of("alt", words(page.alt()), words(before.alt())).orElse(LanguageMap.EMPTY),
        page.scan(),
        ocr(page, before),
        details
            .of("picture", words(page.scanLabel()), words(before.scanLabel()))
            .orElse(LanguageMap.EMPTY),
        variants(page, before));
  }

  /** The page's own scan is there, so a variant that is not is missing like a page. */
  private List<Page.Picture> variants(Page page, Page before) {
    Map<String, Page.Picture> known =
        before.variants().stream()
            .collect(Collectors.toMap(Page.Picture::name, Function.identity()));
    Set<String> names = page.variants().stream().map(Page.Picture::name).collect(set());
    List<Page.Picture> others =
        before.variants().stream().filter(v -> !names.contains(v.name())).toList();
    List<Page.Picture> stay = missing(others, Removal.Part.PAGE, Page.Picture::name);
    stay.forEach(variant -> keepScan(variant.scan()));
    return Stream.concat(
            page.variants().stream()
                .map(v -> known.containsKey(v.name()) ? labelled(v, known.get(v.name())) : v),
            stay.stream())
        .sorted(Comparator.comparing(Page.Picture::name, NaturalOrder.BY_NUMBERS))
        .toList();
  }

  private Page.Picture labelled(Page.Picture variant, Page.Picture before) {
    Details details = new Details(mentioned.pageRows(), variant.name(), "page " + variant.name());
    return new Page.Picture(
        variant.name(),
        details
            .of("picture", words(variant.label()), words(before.label()))
            .orElse(LanguageMap.EMPTY),
        variant.scan());
  }

  private Optional<Page.Ocr> ocr(Page page, Page before) {
    if (page.ocr().isPresent() || before.ocr().isEmpty()) {
      return page.ocr();
    }
    if (isRemoved(Removal.Part.OCR, page.name())) {
      removed.add("OCR of page " + page.name());
      return Optional.empty();
    }
    boolean mayStay = mode == Mode.PATCH || (mode != Mode.REPLACE && !mentioned.ocr());
    boolean fits = mayStay && before.scan().size().equals(page.scan().size());
    (fits ? kept : lost).add("OCR of page " + page.name());
    if (fits) {
      keepOcr(before);
    }
    return fits ? before.ocr() : Optional.empty();
  }

  /** A page that the archive holds, but for what is named to be removed of it. */
  private Page withoutRemoved(Page page) {
    keepScan(page.scan());
    List<Page.Picture> variants = stay(page.variants(), Removal.Part.PAGE, Page.Picture::name);
    variants.forEach(variant -> keepScan(variant.scan()));
    boolean read = page.ocr().isPresent() && !isRemoved(Removal.Part.OCR, page.name());
    if (read) {
      keepOcr(page);
    } else if (page.ocr().isPresent()) {
      removed.add("OCR of page " + page.name());
    }
    return new Page(
        page.name(),
        page.label(),
        page.side(),
        page.note(),
        page.access(),
        page.alt(),
        page.scan(),
        page.ocr().filter(_ -> read),
        page.scanLabel(),
        variants);
  }

  private static Optional<LanguageMap> words(LanguageMap words) {
    return Optional.of(words).filter(w -> !w.isEmpty());
  }

  private void keepScan(Scan scan) {
    keep("pages/" + scan.fileName(), archive.scan(held, scan));
  }

  private void keepOcr(Page page) {
    archive
        .ocr(held, page)
        .ifPresent(file -> keep("ocr/" + page.ocr().orElseThrow().fileName(), file));
  }

  /** What a table says of a page or text, or said before. */
  private final class Details {
    private final Mentioned.Rows rows;
    private final String row;
    private final String owner;

    Details(Mentioned.Rows rows, String row, String owner) {
      this.rows = rows;
      this.row = row;
      this.owner = owner;
    }

    <T> Optional<T> of(String column, Optional<T> said, Optional<T> before) {
      if (said.isPresent() || before.isEmpty()) {
        return said;
      }
      boolean loses = mode == Mode.REPLACE || (mode == Mode.KEEP && rows.mention(row, column));
      if (loses) {
        lost.add(column + " of " + owner);
      }
      return loses ? Optional.empty() : before;
    }
  }

  // Texts and files

  /** What a folder holds file by file. */
  private final class TextsAndFiles {
    List<Text> texts() {
      Map<String, Text> before =
          held.texts().stream().collect(Collectors.toMap(Text::fullName, Function.identity()));
      Set<String> names = draft.texts().stream().map(Text::fullName).collect(set());
      List<Text> stay =
          staying(
              held.texts().stream().filter(t -> !names.contains(t.fullName())).toList(),
              text -> text.format() == Text.Format.VTT ? media() : mentioned.texts(),
              Removal.Part.TEXT,
              Text::fullName,
              "text");
      stay.forEach(this::keepText);
      List<Text> texts = new ArrayList<>();
      for (Text text : draft.texts()) {
        Text known = before.get(text.fullName());
        texts.add(known == null ? text : withDetails(text, known));
      }
      texts.addAll(stay);
      return texts.stream()
          .sorted(Comparator.comparing(Text::fileName, NaturalOrder.OF_FILES))
          .toList();
    }

    /** Whether the folder holds recordings. */
    private boolean media() {
      return draft.files().stream().anyMatch(file -> file.medium().isPresent());
    }

    /** Those of the archive that stay: of a part that the folder holds nothing of, all. */
    private <T> List<T> staying(
        List<T> others,
        Predicate<T> mentions,
        Removal.Part part,
        Function<T, String> name,
        String word) {
      Predicate<T> spoken = one -> mode == Mode.REPLACE || mentions.test(one);
      List<T> untouched = stay(others.stream().filter(spoken.negate()).toList(), part, name);
      count(untouched.size(), word);
      List<T> left = missing(others.stream().filter(spoken).toList(), part, name);
      return Stream.concat(untouched.stream(), left.stream()).toList();
    }

    private Text withDetails(Text text, Text before) {
      Details details =
          new Details(mentioned.textRows(), text.fileName(), "text " + text.fullName());
      boolean says = mentioned.textRows().mention(text.fileName(), "status");
      return new Text(
          text.role(),
          text.language(),
          text.page(),
          text.fileName(),
          text.format(),
          says || mode == Mode.REPLACE ? text.status() : before.status(),
          details.of("by", some(text.by()), some(before.by())).orElse(List.of()),
          details.of("date", text.date(), before.date()),
          details.of("made-from", text.madeFrom(), before.madeFrom()),
          details.of("rights", text.rights(), before.rights()),
          details.of("access", text.access(), before.access()));
    }

    private static Optional<List<String>> some(List<String> values) {
      return Optional.of(values).filter(v -> !v.isEmpty());
    }

    List<Attachment> files() {
      Set<String> names = draft.files().stream().map(Attachment::fileName).collect(set());
      List<Attachment> stay =
          staying(
              held.files().stream().filter(f -> !names.contains(f.fileName())).toList(),
              file -> file.medium().isPresent() ? media() : mentioned.files(),
              Removal.Part.FILE,
              Attachment::fileName,
              "file");
      stay.forEach(this::keepFile);
      return Stream.concat(draft.files().stream(), stay.stream())
          .sorted(Comparator.comparing(Attachment::fileName, NaturalOrder.OF_FILES))
          .toList();
    }

    private void keepText(Text text) {
      keep(text.path(), archive.text(held, text));
    }

    private void keepFile(Attachment file) {
      keep(file.path(), archive.file(held, file));
    }
  }

  // What goes and what stays

  /** Those of a part of which the folder holds nothing that are not named to be removed. */
  private <T> List<T> stay(List<T> all, Removal.Part part, Function<T, String> name) {
    return all.stream()
        .filter(
            one -> {
              boolean goes = isRemoved(part, name.apply(one));
              if (goes) {
                removed.add(word(part) + name.apply(one));
              }
              return !goes;
            })
        .toList();
  }

  /** Those that the folder, which holds others of their kind, leaves out and that stay. */
  private <T> List<T> missing(List<T> others, Removal.Part part, Function<T, String> name) {
    List<T> left = stay(others, part, name);
    left.stream()
        .map(one -> word(part) + name.apply(one))
        .sorted(NaturalOrder.BY_NUMBERS)
        .forEach(mode == Mode.PATCH ? kept::add : lost::add);
    return mode == Mode.PATCH ? left : List.of();
  }

  private boolean isRemoved(Removal.Part part, String name) {
    List<Removal> matching =
        mentioned.removed().stream().filter(r -> r.part() == part && r.names(name)).toList();
    done.addAll(matching);
    return !matching.isEmpty();
  }

  private static String word(Removal.Part part) {
    return part.name().toLowerCase(Locale.ROOT) + " ";
  }

  private static void note(List<String> list, String what) {
    if (!list.contains(what)) {
      list.add(what);
    }
  }

  private void keep(String path, StoredFile file) {
    sources.put(path, file.local());
  }

  private void count(int number, String what) {
    if (number > 0) {
      kept.add(number + " " + what + (number == 1 ? "" : "s"));
    }
  }

  private static <T> java.util.stream.Collector<T, ?, Set<T>> set() {
    return Collectors.toUnmodifiableSet();
  }
}
