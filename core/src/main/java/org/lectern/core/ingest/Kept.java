package org.lectern.core.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Mentioned;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;

/**
 * A draft of a document that the archive holds, completed by what the batch does not mention.
 *
 * @param draft complete
 * @param kept what was taken over from the archive, for people
 * @param lost what the archive holds and the draft, which mentions its kind, does not
 */
public record Kept(Draft draft, List<String> kept, List<String> lost) {
  public Kept {
    kept = List.copyOf(kept);
    lost = List.copyOf(lost);
  }

  public DocumentId id() {
    return draft.id();
  }

  /** The drafts of a batch that can be taken, each completed. */
  public static List<Kept> of(Batch batch, Archive archive) {
    Set<String> refused = batch.report().refused().keySet();
    return batch.drafts().stream()
        .filter(draft -> !refused.contains(draft.id().value()))
        .map(draft -> of(draft, batch.mentioned().get(draft.id()), archive))
        .toList();
  }

  private static Kept of(Draft draft, Mentioned mentioned, Archive archive) {
    return archive
        .newest(draft.id())
        .map(document -> new Completion(draft, mentioned, document, archive).kept())
        .orElseGet(() -> new Kept(draft, List.of(), List.of()));
  }

  /** One completion. */
  private static final class Completion {
    private final Draft draft;
    private final Mentioned mentioned;
    private final Document held;
    private final Archive archive;
    private final Map<String, Path> sources;
    private final List<String> kept = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    Completion(Draft draft, Mentioned mentioned, Document held, Archive archive) {
      this.draft = draft;
      this.mentioned = mentioned;
      this.held = held;
      this.archive = archive;
      this.sources = new HashMap<>(draft.sources());
    }

    Kept kept() {
      Description description = description();
      List<Page> pages = pages();
      List<Text> texts = texts();
      List<Attachment> files = files();
      return new Kept(
          new Draft(draft.id(), description, pages, texts, files, sources, draft.batch()),
          kept,
          lost);
    }

    private Description description() {
      Set<String> said = draft.description().statements().stream().map(this::key).collect(set());
      Set<String> named = mentioned.keys().stream().map(this::withLanguage).collect(set());
      List<Statement> missing =
          held.description().statements().stream()
              .filter(s -> !said.contains(key(s)))
              .filter(s -> !isWithdrawal(s.field()))
              .toList();
      List<Statement> taken = missing.stream().filter(s -> !named.contains(key(s))).toList();
      missing.stream()
          .filter(s -> named.contains(key(s)))
          .map(Statement::key)
          .distinct()
          .forEach(lost::add);
      taken.stream().map(Statement::key).distinct().forEach(kept::add);
      return taken.isEmpty()
          ? draft.description()
          : new Description(draft.description().language(), inOrder(taken));
    }

    /**
     * A withdrawn document comes back only where the batch says so, and then without its reason.
     */
    private boolean isWithdrawal(Field field) {
      return held.description().status() == Status.WITHDRAWN
          && (field == Field.STATUS || field == Field.WITHDRAWN_REASON);
    }

    /** In the order that the archive has, so that a batch that changes nothing is not a change. */
    private List<Statement> inOrder(List<Statement> taken) {
      List<Statement> ordered = new ArrayList<>();
      Set<String> done = new LinkedHashSet<>();
      Stream.of(held.description().statements(), draft.description().statements())
          .flatMap(List::stream)
          .map(this::key)
          .filter(done::add)
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

    private List<Page> pages() {
      if (!mentioned.pages()) {
        held.pages().forEach(this::keepScan);
        held.pages().forEach(this::keepOcr);
        count(held.pages().size(), "page");
        return held.pages();
      }
      Map<String, Page> before =
          held.pages().stream().collect(Collectors.toMap(Page::name, Function.identity()));
      Set<String> names = draft.pages().stream().map(Page::name).collect(set());
      held.pages().stream()
          .map(Page::name)
          .filter(name -> !names.contains(name))
          .forEach(name -> lost.add("page " + name));
      List<String> order = held.pages().stream().map(Page::name).toList();
      boolean ordered = !mentioned.pageDetails() && before.keySet().containsAll(names);
      return draft.pages().stream()
          .map(p -> before.containsKey(p.name()) ? page(p, before.get(p.name())) : p)
          .sorted(Comparator.comparingInt(p -> ordered ? order.indexOf(p.name()) : 0))
          .toList();
    }

    private Page page(Page page, Page before) {
      Optional<Page.Ocr> ocr = page.ocr();
      if (ocr.isEmpty() && before.ocr().isPresent()) {
        boolean fits = !mentioned.ocr() && before.scan().size().equals(page.scan().size());
        if (fits) {
          keepOcr(before);
          ocr = before.ocr();
        }
        (fits ? kept : lost).add("OCR of page " + page.name());
      }
      Page details = mentioned.pageDetails() ? page : before;
      return new Page(
          page.name(),
          details.label(),
          details.side(),
          details.note(),
          details.access(),
          details.alt(),
          page.scan(),
          ocr);
    }

    private void keepScan(Page page) {
      keep("pages/" + page.scan().fileName(), archive.scan(held, page));
    }

    private void keepOcr(Page page) {
      archive
          .ocr(held, page)
          .ifPresent(file -> keep("ocr/" + page.ocr().orElseThrow().fileName(), file));
    }

    private List<Text> texts() {
      if (!mentioned.texts()) {
        held.texts().forEach(t -> keep("text/" + t.fileName(), archive.text(held, t)));
        count(held.texts().size(), "text");
        return held.texts();
      }
      Map<String, Text> before =
          held.texts().stream().collect(Collectors.toMap(Completion::name, Function.identity()));
      Set<String> names = draft.texts().stream().map(Completion::name).collect(set());
      before.keySet().stream()
          .filter(name -> !names.contains(name))
          .sorted()
          .forEach(name -> lost.add("text " + name));
      return draft.texts().stream()
          .map(
              t ->
                  mentioned.textDetails() || !before.containsKey(name(t))
                      ? t
                      : withDetails(t, before.get(name(t))))
          .toList();
    }

    private static String name(Text text) {
      return text.name() + text.page().map(p -> "." + p).orElse("");
    }

    private static Text withDetails(Text text, Text details) {
      return new Text(
          text.role(),
          text.language(),
          text.page(),
          text.fileName(),
          text.format(),
          details.status(),
          details.by(),
          details.date(),
          details.madeFrom(),
          details.rights(),
          details.access());
    }

    private List<Attachment> files() {
      if (!mentioned.files()) {
        held.files().forEach(f -> keep("files/" + f.fileName(), archive.file(held, f)));
        count(held.files().size(), "file");
        return held.files();
      }
      Set<String> names = draft.files().stream().map(Attachment::fileName).collect(set());
      held.files().stream()
          .map(Attachment::fileName)
          .filter(name -> !names.contains(name))
          .forEach(name -> lost.add("file " + name));
      return draft.files();
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
}
