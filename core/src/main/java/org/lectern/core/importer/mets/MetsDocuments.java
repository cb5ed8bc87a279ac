package org.lectern.core.importer.mets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lectern.core.importer.xml.XmlElement;

/**
 * Decides which documents a METS file holds. It is one, with its chapters as parts, unless the
 * logical map says that it is a set (a work in several volumes, a year of a newspaper, a bundle of
 * letters) and describes several of its divisions: then each of those is one. Sets around documents
 * are collections.
 */
final class MetsDocuments {
  /** Types of divisions that are not documents themselves, by {@link MetsDiv#kind}. */
  private static final Set<String> SETS =
      Set.of(
          "multivolumework",
          "multivolumemanuscript",
          "periodical",
          "newspaper",
          "journal",
          "year",
          "month",
          "day",
          "collection",
          "archive",
          "fonds",
          "fond",
          "series",
          "subseries",
          "bundle",
          "file",
          "folder",
          "box");

  private final MetsFile file;
  private final List<MetsDiv> pages;

  /** Numbers of pages by their id, and by their files. */
  private final Map<String, List<Integer>> numbers = new HashMap<>();

  private MetsDocuments(MetsFile file) {
    this.file = file;
    this.pages = pages(file);
    for (int i = 0; i < pages.size(); i++) {
      MetsDiv page = pages.get(i);
      for (String id : page.files()) {
        numbers.computeIfAbsent("file " + id, _ -> new ArrayList<>()).add(i);
      }
      if (!page.id().isEmpty()) {
        numbers.computeIfAbsent("page " + page.id(), _ -> new ArrayList<>()).add(i);
      }
    }
  }

  /** The documents of a file; empty where it only points to other files. */
  static List<MetsDocument> of(MetsFile file) {
    return new MetsDocuments(file).documents();
  }

  private List<MetsDocument> documents() {
    MetsDiv root =
        file.logical()
            .orElseGet(
                () ->
                    new MetsDiv("", "", file.label(), "", unlinked(), List.of(), false, List.of()));
    List<MetsDiv> around = new ArrayList<>();
    MetsDiv at = root;
    while ((SETS.contains(at.kind()) || at.points()) && at.children().size() == 1) {
      around.add(at);
      at = at.children().getFirst();
    }
    boolean points =
        pages.isEmpty()
            && !at.children().isEmpty()
            && at.children().stream().allMatch(MetsDiv::points);
    if (points || (at.points() && pages.isEmpty())) {
      return List.of();
    }
    List<MetsDiv> several =
        at.children().stream().filter(c -> !c.descriptions().isEmpty() && !c.points()).toList();
    if (SETS.contains(at.kind()) && several.size() > 1) {
      around.add(at);
      return several.stream().map(d -> document(d, around, numbersOf(d))).toList();
    }
    return List.of(
        document(
            described(at),
            around,
            new TreeSet<>(IntStream.range(0, pages.size()).boxed().toList())));
  }

  /** Where no division names a description, the whole has those that no page has. */
  private MetsDiv described(MetsDiv div) {
    boolean named =
        div.all()
            .anyMatch(d -> d.descriptions().stream().anyMatch(file.descriptions()::containsKey));
    return named
        ? div
        : new MetsDiv(
            div.id(),
            div.type(),
            div.label(),
            div.orderLabel(),
            unlinked(),
            div.files(),
            div.points(),
            div.children());
  }

  /** The first description that belongs to no page; others would mix with it. */
  private List<String> unlinked() {
    Set<String> ofPages = new HashSet<>();
    pages.forEach(p -> ofPages.addAll(p.descriptions()));
    return file.descriptions().entrySet().stream()
        .filter(d -> !ofPages.contains(d.getKey()))
        .filter(d -> d.getValue().record().isPresent())
        .map(Map.Entry::getKey)
        .limit(1)
        .toList();
  }

  /** Divisions with files, in order; without a map of them the files of the best group. */
  private static List<MetsDiv> pages(MetsFile file) {
    Optional<MetsDiv> map = file.physical().or(file::logical);
    List<MetsDiv> found =
        map.stream()
            .flatMap(root -> root.children().stream())
            .flatMap(MetsDiv::all)
            .filter(d -> d.files().stream().anyMatch(id -> isOfPage(file, id)))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    List<String> images =
        map.filter(m -> !m.files().isEmpty())
            .map(MetsDiv::files)
            .orElseGet(() -> List.copyOf(file.files().keySet()));
    int best =
        images.stream()
            .flatMap(id -> Optional.ofNullable(file.files().get(id)).stream())
            .filter(MetsUse::isImage)
            .mapToInt(MetsUse::rank)
            .min()
            .orElse(0);
    return images.stream()
        .filter(
            id -> {
              MetsFile.Resource r = file.files().get(id);
              return r != null && MetsUse.isImage(r) && MetsUse.rank(r) == best;
            })
        .map(id -> new MetsDiv(id, "page", "", "", List.of(), List.of(id), false, List.of()))
        .toList();
  }

  private static boolean isOfPage(MetsFile file, String id) {
    MetsFile.Resource resource = file.files().get(id);
    return resource != null && (MetsUse.isImage(resource) || MetsUse.mayBeWords(resource));
  }

  private MetsDocument document(MetsDiv div, List<MetsDiv> around, NavigableSet<Integer> own) {
    Map<Integer, List<String>> parts = new HashMap<>();
    div.all()
        .skip(1)
        .forEach(
            d ->
                title(d)
                    .ifPresent(
                        title ->
                            numbersOf(d).stream()
                                .filter(own::contains)
                                .findFirst()
                                .ifPresent(
                                    n ->
                                        parts
                                            .computeIfAbsent(n, _ -> new ArrayList<>())
                                            .add(title))));
    List<MetsDocument.Page> result = new ArrayList<>();
    for (int number : own) {
      MetsDiv page = pages.get(number);
      result.add(
          new MetsDocument.Page(
              result.size() + 1,
              page.orderLabel().isBlank() ? page.label() : page.orderLabel(),
              parts.getOrDefault(number, List.of()),
              page.files()));
    }
    Set<String> others = new LinkedHashSet<>();
    div.all().forEach(d -> others.addAll(d.files()));
    if (own.size() == pages.size()) {
      file.physical().ifPresent(root -> root.all().forEach(d -> others.addAll(d.files())));
    }
    pages.forEach(p -> p.files().forEach(others::remove));
    return new MetsDocument(div, List.copyOf(around), result, List.copyOf(others));
  }

  private Optional<String> title(MetsDiv div) {
    return Optional.of(div.label())
        .filter(l -> !l.isBlank())
        .or(
            () ->
                div.descriptions().stream()
                    .flatMap(id -> Optional.ofNullable(file.descriptions().get(id)).stream())
                    .flatMap(d -> d.record().stream())
                    .flatMap(r -> r.children("titleInfo").stream())
                    .map(XmlElement::text)
                    .filter(t -> !t.isEmpty())
                    .findFirst());
  }

  /** The pages that a division and those below it are linked to, or share files with. */
  private NavigableSet<Integer> numbersOf(MetsDiv div) {
    NavigableSet<Integer> found = new TreeSet<>();
    div.all()
        .forEach(
            d -> {
              for (String page : file.links().getOrDefault(d.id(), List.of())) {
                found.addAll(numbers.getOrDefault("page " + page, List.of()));
              }
              for (String id : d.files()) {
                found.addAll(numbers.getOrDefault("file " + id, List.of()));
              }
            });
    return found;
  }
}
