package org.lectern.web.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.text.PageText;
import org.lectern.web.document.ReadingRoom.Pane;
import org.lectern.web.document.ReadingRoom.Scan;
import org.lectern.web.document.ReadingRoom.Thumbnail;
import org.lectern.web.document.ReadingRoom.Turn;
import org.lectern.web.document.ReadingRoom.Version;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Marking;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * Lays out scan and texts of one page for one visit: what its address asks for, as far as the
 * reader may see it.
 */
record ReadingDesk(
    Site site, Visit visit, Document document, Optional<Page> page, List<String> pagesWithHits) {

  ReadingRoom room() {
    Map<String, Text> texts = texts();
    List<String> shown = shown(texts);
    Optional<Scan> scan = page.filter(_ -> shown.contains(ReadingRoom.SCAN)).map(scans()::scan);
    List<Pane> panes =
        shown.stream()
            .filter(name -> !name.equals(ReadingRoom.SCAN))
            .flatMap(name -> pane(name, texts).stream())
            .toList();
    Optional<Gate> gate = gate(scan, panes);
    List<Pane> open = gate.isPresent() ? List.of() : once(scan, panes);
    boolean rows = PaneRows.fit(open, texts);
    List<Thumbnail> thumbnails =
        new PageStrip(site, visit, document, page, pagesWithHits).thumbnails();
    return new ReadingRoom(
        gate,
        gate.isPresent() ? Optional.empty() : scan,
        PaneRows.withHit(rows ? PaneRows.of(open) : open),
        rows,
        versions(texts, shown),
        thumbnails,
        page.filter(_ -> !thumbnails.isEmpty()).map(this::turn));
  }

  private PageScan scans() {
    return new PageScan(site, visit, document);
  }

  private Turn turn(Page shown) {
    int at = document.pages().indexOf(shown);
    return new Turn(
        visit.links().path(PagePaths.of(document.id().value(), "turn")),
        at + 1,
        document.pages().size(),
        shown.label().filter(label -> !label.equals(String.valueOf(at + 1))),
        at > 0 ? Optional.of(address(document.pages().get(at - 1))) : Optional.empty(),
        at + 1 < document.pages().size()
            ? Optional.of(address(document.pages().get(at + 1)))
            : Optional.empty(),
        ReadingRoom.kept(visit));
  }

  /** One lock before several panes is shown before the first of them only. */
  private static List<Pane> once(Optional<Scan> scan, List<Pane> panes) {
    Set<Gate> seen = new HashSet<>();
    scan.flatMap(Scan::gate).ifPresent(seen::add);
    return panes.stream().filter(pane -> pane.gate().map(seen::add).orElse(true)).toList();
  }

  /** A warning before any of it, or the one lock before all of it: it is shown once. */
  private static Optional<Gate> gate(Optional<Scan> scan, List<Pane> panes) {
    List<Optional<Gate>> gates =
        Stream.concat(scan.stream().map(Scan::gate), panes.stream().map(Pane::gate)).toList();
    return gates.stream()
        .flatMap(Optional::stream)
        .filter(gate -> gate.pause() || gates.stream().allMatch(Optional.of(gate)::equals))
        .findFirst();
  }

  /** The page where a machine has read words on it, or may have where a gate covers them. */
  private Optional<Page> machineRead() {
    return page.filter(p -> p.ocr().isPresent())
        .filter(
            p ->
                !scans().mayRead(p)
                    || site.words(document, p).filter(w -> !w.plain().isBlank()).isPresent());
  }

  /** The text of each name for this page: the page's own, else that of the whole document. */
  Map<String, Text> texts() {
    Map<String, Text> texts = new LinkedHashMap<>();
    document.texts().stream()
        .filter(t -> t.role() != Text.Role.ABSTRACT)
        .filter(t -> t.page().isEmpty() || t.page().equals(page.map(Page::name)))
        .sorted(Comparator.comparing(Text::role).thenComparing(t -> t.page().isEmpty()))
        .forEach(t -> texts.putIfAbsent(t.name(), t));
    return texts;
  }

  /** What the address asks for, else the scan, the original and the reader's translation. */
  List<String> shown(Map<String, Text> texts) {
    List<String> asked =
        visit.parameter("show").map(show -> List.of(show.split(",", -1))).orElse(List.of()).stream()
            .filter(
                n ->
                    (n.equals(ReadingRoom.SCAN) && page.isPresent())
                        || (n.equals(ReadingRoom.WORDS) && machineRead().isPresent())
                        || texts.containsKey(n))
            .distinct()
            .toList();
    if (!asked.isEmpty()) {
      return asked;
    }
    List<String> shown = new ArrayList<>();
    page.ifPresent(_ -> shown.add(ReadingRoom.SCAN));
    Optional<Text> original =
        texts.values().stream().filter(t -> t.role() != Text.Role.TRANSLATION).findFirst();
    original.map(Text::name).ifPresent(shown::add);
    translation(texts)
        .filter(t -> original.filter(o -> isReadable(o.language())).isEmpty())
        .map(Text::name)
        .ifPresent(shown::add);
    if (shown.stream().allMatch(ReadingRoom.SCAN::equals) && machineRead().isPresent()) {
      shown.add(ReadingRoom.WORDS);
    }
    return shown;
  }

  private boolean isReadable(String language) {
    return language.split("-", 2)[0].equals(visit.messages().tag());
  }

  private Optional<Text> translation(Map<String, Text> texts) {
    List<Text> translations =
        texts.values().stream().filter(t -> t.role() == Text.Role.TRANSLATION).toList();
    return visit.preferred().stream()
        .flatMap(l -> translations.stream().filter(t -> t.language().split("-", 2)[0].equals(l)))
        .findFirst()
        .or(() -> translations.stream().findFirst());
  }

  private Optional<Pane> pane(String name, Map<String, Text> texts) {
    if (name.equals(ReadingRoom.WORDS)) {
      return machineRead().map(this::words);
    }
    Text text = texts.get(name);
    Optional<Gate> gate =
        Gate.of(
            site.rule().text(document, text, visit.viewer()),
            document,
            text.access().orElseGet(() -> document.description().access()),
            visit);
    String body =
        gate.isPresent()
            ? ""
            : site.soundText(document, text)
                .map(
                    clean ->
                        Marking.withPlaces(
                            clean.html(), name, text.language(), visit.parameter("q")))
                .orElseGet(this::damaged);
    return Optional.of(
        new Pane(
            name,
            visit.text("role." + text.role()),
            visit.messages().language(text.language()),
            Phrase.of("", text.language()),
            List.of(body),
            gate,
            text.role() == Text.Role.OCR || text.status() == Text.Quality.MACHINE,
            Credits.of(text, visit),
            document.pages().size() > 1 || text.page().isPresent()
                ? Optional.of(visit.links().text(document.id(), name))
                : Optional.empty()));
  }

  private String damaged() {
    return "<p lang=\"%s\" dir=\"%s\">%s</p>"
        .formatted(visit.messages().tag(), visit.messages().dir(), visit.text("text.damaged"));
  }

  private Pane words(Page shown) {
    Decision decision = site.rule().words(document, shown, visit.viewer());
    Optional<Gate> gate = Gate.of(decision, document, Gate.access(document, shown), visit);
    Optional<PageText> words = gate.isPresent() ? Optional.empty() : site.words(document, shown);
    String language =
        words
            .map(PageText::language)
            .filter(l -> !l.equals("und"))
            .orElseGet(
                () ->
                    document.description().words(Field.LANGUAGE).stream()
                        .findFirst()
                        .orElse("und"));
    return new Pane(
        ReadingRoom.WORDS,
        visit.text("role.ocr"),
        language.equals("und") ? "" : visit.messages().language(language),
        Phrase.of("", language),
        List.of(
            words
                .map(w -> Marking.html(w, ReadingRoom.WORDS, language, visit.parameter("q")))
                .orElse("")),
        gate,
        true,
        List.of(),
        Optional.empty());
  }

  private List<Version> versions(Map<String, Text> texts, List<String> shown) {
    List<Version> versions = new ArrayList<>();
    page.ifPresent(
        _ -> versions.add(version(visit.text("role.scan"), "", "", ReadingRoom.SCAN, shown)));
    texts
        .values()
        .forEach(
            t ->
                versions.add(
                    version(
                        visit.text("role." + t.role()),
                        visit.messages().language(t.language()),
                        t.language(),
                        t.name(),
                        shown)));
    machineRead()
        .ifPresent(
            _ -> versions.add(version(visit.text("role.ocr"), "", "", ReadingRoom.WORDS, shown)));
    return versions;
  }

  private Version version(
      String role, String language, String lang, String name, List<String> shown) {
    List<String> toggled = new ArrayList<>(shown);
    boolean on = toggled.remove(name);
    if (!on) {
      toggled.add(name.equals(ReadingRoom.SCAN) ? 0 : toggled.size(), name);
    }
    if (toggled.isEmpty()) {
      toggled.add(name);
    }
    return new Version(
        role, language, lang, visit.with("show", String.join(",", toggled)) + "#read", on);
  }

  private String address(Page other) {
    return ReadingRoom.address(visit, document, other);
  }
}
