package org.lectern.web.browse;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Reference;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.core.text.NaturalOrder;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The ways to documents by plain paths: years and months, kinds, languages, and the order in which
 * an archive keeps its originals.
 */
final class Ways {
  private static final int SIZE = 50;
  private static final int MOST_PAGES = 200;
  private static final Pattern YEAR = Pattern.compile("-?\\d{1,4}");
  private static final Pattern MONTH = Pattern.compile("0[1-9]|1[0-2]");

  private final Site site;
  private final Visit visit;

  Ways(Site site, Visit visit) {
    this.site = site;
    this.visit = visit;
  }

  private Phrase ours(String words) {
    return Phrase.of(words, visit.messages().tag());
  }

  private Link link(String path, String words) {
    return new Link(visit.links().path(path), ours(words));
  }

  private static Query query(
      Map<Facet, List<String>> filters, Optional<Query.Years> years, int page) {
    return new Query("", filters, years, Query.Sort.OLDEST, page, SIZE);
  }

  /** All ways. */
  WayPage all() {
    List<WayPage.Step> steps = new ArrayList<>();
    for (String way : List.of("years", "types", "languages")) {
      steps.add(new WayPage.Step(link(PagePaths.way(way), visit.text("browse." + way)), 0));
    }
    for (String way : List.of("collections", "people", "places", "subjects", "archives")) {
      steps.add(new WayPage.Step(link("/" + way, visit.text("nav." + way)), 0));
    }
    steps.add(new WayPage.Step(link(PagePaths.SUPPORTERS, visit.text("nav.supporters")), 0));
    return page(visit.text("home.ways"), List.of(), steps);
  }

  private WayPage page(String heading, List<Link> path, List<WayPage.Step> steps) {
    return page(heading, path, steps, 0, Stream.empty(), pager(1, 0, PagePaths.BROWSE));
  }

  private Pager pager(int page, long total, String path) {
    IntFunction<String> address = n -> visit.links().path(PagePaths.paged(path, n));
    return Pager.of(page, total, SIZE, MOST_PAGES, address);
  }

  private Link top() {
    return link(PagePaths.BROWSE, visit.text("home.ways"));
  }

  /** The years of which there are documents; those dated less exactly are in each of theirs. */
  WayPage years() {
    Hits hits = site.index().search(query(Map.of(), Optional.empty(), 1));
    TreeMap<Integer, Integer> years = new TreeMap<>();
    hits.years().forEach((span, count) -> years.merge(span.from(), count, Integer::sum));
    return page(
        visit.text("browse.years"),
        List.of(top()),
        years.entrySet().stream()
            .map(
                y ->
                    new WayPage.Step(
                        link(
                            PagePaths.way("years", String.valueOf(y.getKey())),
                            String.valueOf(y.getKey())),
                        y.getValue()))
            .toList());
  }

  Optional<WayPage> year(String year, int page) {
    if (!YEAR.matcher(year).matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(year);
    SortedMap<Integer, List<DocumentId>> months = months(number);
    List<WayPage.Step> steps =
        months.entrySet().stream()
            .map(
                m ->
                    new WayPage.Step(
                        link(PagePaths.month(year, "%02d".formatted(m.getKey())), name(m.getKey())),
                        m.getValue().size()))
            .toList();
    return documents(
        year,
        List.of(top(), link(PagePaths.YEARS, visit.text("browse.years"))),
        steps,
        query(Map.of(), Optional.of(new Query.Years(number, number)), page),
        PagePaths.way("years", year));
  }

  private String name(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL_STANDALONE, visit.messages().locale());
  }

  /** The documents of a year whose month is known. */
  private SortedMap<Integer, List<DocumentId>> months(int year) {
    return site.once(
        List.of("months", year),
        () -> {
          TreeMap<Integer, List<DocumentId>> months = new TreeMap<>();
          Query all =
              new Query(
                  "",
                  Map.of(),
                  Optional.of(new Query.Years(year, year)),
                  Query.Sort.OLDEST,
                  1,
                  10_000);
          for (Hits.Hit hit : site.index().search(all).hits()) {
            site.archive()
                .document(hit.id())
                .flatMap(d -> month(d, year))
                .ifPresent(m -> months.computeIfAbsent(m, _ -> new ArrayList<>()).add(hit.id()));
          }
          return months;
        });
  }

  private static Optional<Integer> month(Document document, int year) {
    return document
        .description()
        .date()
        .flatMap(
            date -> {
              Optional<LocalDate> first = date.earliest();
              Optional<LocalDate> last = date.latest();
              return first
                  .filter(f -> last.isPresent())
                  .filter(f -> f.getYear() == year && last.get().getYear() == year)
                  .filter(f -> f.getMonth() == last.get().getMonth())
                  .map(LocalDate::getMonthValue);
            });
  }

  Optional<WayPage> month(String year, String month, int page) {
    if (!YEAR.matcher(year).matches() || !MONTH.matcher(month).matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(month);
    List<DocumentId> ids = months(Integer.parseInt(year)).getOrDefault(number, List.of());
    String path = PagePaths.month(year, month);
    return listed(
        name(number) + " " + year,
        List.of(
            top(),
            link(PagePaths.YEARS, visit.text("browse.years")),
            link(PagePaths.way("years", year), year)),
        List.of(),
        ids,
        page,
        path);
  }

  private Optional<WayPage> listed(
      String heading,
      List<Link> path,
      List<WayPage.Step> steps,
      List<DocumentId> ids,
      int page,
      String address) {
    if ((ids.isEmpty() && steps.isEmpty()) || (page > 1 && (page - 1L) * SIZE >= ids.size())) {
      return Optional.empty();
    }
    return Optional.of(
        page(
            heading,
            path,
            steps,
            ids.size(),
            ids.stream().skip((page - 1L) * SIZE).limit(SIZE),
            pager(page, ids.size(), address)));
  }

  private Optional<WayPage> documents(
      String heading, List<Link> path, List<WayPage.Step> steps, Query query, String address) {
    Hits hits = site.index().search(query);
    if (hits.hits().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        page(
            heading,
            path,
            steps,
            hits.total(),
            hits.hits().stream().map(Hits.Hit::id),
            pager(query.page(), hits.total(), address)));
  }

  private WayPage page(
      String heading,
      List<Link> path,
      List<WayPage.Step> steps,
      long total,
      Stream<DocumentId> shown,
      Pager pager) {
    return new WayPage(
        Frame.of(site, visit, heading),
        heading,
        path,
        steps,
        total,
        shown
            .flatMap(id -> site.archive().document(id).stream())
            .map(d -> DocumentCard.of(site, visit, d))
            .toList(),
        pager);
  }

  /** Kinds or languages, most documents first. */
  WayPage values(Facet facet, String way) {
    return page(
        visit.text("browse." + way),
        List.of(top()),
        site.index().values(query(Map.of(), Optional.empty(), 1), facet).stream()
            .sorted(Comparator.comparingInt(Hits.Count::documents).reversed())
            .map(
                count ->
                    new WayPage.Step(
                        link(
                            PagePaths.way(way, Links.encode(count.value())),
                            word(facet, count.value())),
                        count.documents()))
            .toList());
  }

  private String word(Facet facet, String value) {
    return facet == Facet.LANGUAGE
        ? visit.messages().language(value)
        : visit.messages().term("type", value);
  }

  Optional<WayPage> value(Facet facet, String way, String value, int page) {
    return documents(
        word(facet, value),
        List.of(top(), link(PagePaths.way(way), visit.text("browse." + way))),
        List.of(),
        query(Map.of(facet, List.of(value)), Optional.empty(), page),
        PagePaths.way(way, Links.encode(value)));
  }

  /** A level of the order in which an archive keeps its originals. */
  private static final class Node {
    final TreeMap<String, Node> below = new TreeMap<>(NaturalOrder.BY_NUMBERS);
    final List<DocumentId> here = new ArrayList<>();
    int documents;
  }

  /**
   * A level of an archive's own order.
   *
   * @param levels from the widest to this one; none for the whole
   */
  Optional<WayPage> holdings(String archive, List<String> levels, int page) {
    Site.Used used = site.entities(EntityKind.INSTITUTION).get(archive);
    if (used == null || !(used.entity() instanceof Institution holder)) {
      return Optional.empty();
    }
    Node node = site.once(List.of("holdings", archive), () -> tree(holder));
    Link home = new Names(site.archive().authorities(), visit).link(holder);
    List<Link> path = new ArrayList<>(List.of(home));
    String address = PagePaths.tree(archive);
    String heading = visit.text("browse.tree");
    if (!levels.isEmpty()) {
      path.add(link(address, heading));
    }
    for (int i = 0; i < levels.size(); i++) {
      node = node.below.get(levels.get(i));
      if (node == null) {
        return Optional.empty();
      }
      heading = levels.get(i);
      address += "/" + encoded(levels.get(i));
      if (i < levels.size() - 1) {
        path.add(link(address, heading));
      }
    }
    String here = address;
    List<WayPage.Step> steps =
        node.below.entrySet().stream()
            .map(
                e ->
                    new WayPage.Step(
                        link(here + "/" + encoded(e.getKey()), e.getKey()), e.getValue().documents))
            .toList();
    return listed(heading, path, steps, node.here, page, address);
  }

  private static String encoded(String level) {
    return Links.encode(level).replace("/", "%2F");
  }

  private Node tree(Institution holder) {
    Node root = new Node();
    for (DocumentId id : site.archive().documents(EntityKind.INSTITUTION, holder.id())) {
      Optional<Document> document = site.archive().document(id);
      if (document.isPresent()) {
        String written = document.get().description().word(Field.REFERENCE).orElse("");
        List<Reference.Level> levels = Reference.parse(written, holder.referenceLevels()).levels();
        Node node = root;
        root.documents++;
        // The last level is the document itself.
        for (Reference.Level level : levels.subList(0, Math.max(0, levels.size() - 1))) {
          node = node.below.computeIfAbsent(level.text(), _ -> new Node());
          node.documents++;
        }
        node.here.add(id);
      }
    }
    return root;
  }

  /** Whether an archive has an order of its own to show. */
  static boolean hasOrder(Site site, Institution holder) {
    return Stream.of(holder)
        .flatMap(h -> site.archive().documents(EntityKind.INSTITUTION, h.id()).stream())
        .limit(50)
        .flatMap(id -> site.archive().document(id).stream())
        .anyMatch(d -> d.description().word(Field.REFERENCE).orElse("").contains(";"));
  }
}
