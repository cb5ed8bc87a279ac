package org.lectern.web.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.EntityUse;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Page;
import org.lectern.core.model.Place;
import org.lectern.core.model.Text;
import org.lectern.core.search.SearchIndex;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.PageText;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.web.cite.Citations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pages are made from: the archive, its index, the rule on access, and texts made ready to be
 * shown. Safe for any number of threads.
 */
public final class Site {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);

  /** A word with its box and a reference to it. */
  private static final int WORD = 120;

  private static final Path DUMP = Path.of("dump", "datapackage.json");

  private final Archive archive;
  private final SearchIndex index;
  private final AccessRule rule;
  private final Citations citations;
  private final Assets assets = Assets.load();
  private final String oaiDomain;
  private final ImageLimits limits;
  private final SiteFolder folder;
  private final Cache<List<Object>, CleanText> texts =
      Caffeine.newBuilder()
          .maximumWeight(CacheShare.TEXTS.bytes())
          .weigher(
              (List<Object> _, CleanText text) ->
                  500 + 2 * (text.html().length() + text.plain().length()))
          .build();
  private final Cache<List<Object>, PageText> words =
      Caffeine.newBuilder()
          .maximumWeight(CacheShare.PAGE_WORDS.bytes())
          .weigher((List<Object> _, PageText text) -> 500 + WORD * text.size())
          .build();

  /** Counted once for each state of the archive; null before the first question. */
  private volatile Entities entities;

  /**
   * @param oaiDomain domain in OAI identifiers, for links to harvested records
   * @param limits the largest picture that is sent
   * @param folder what the archive says on its own pages
   */
  public Site(
      Archive archive,
      SearchIndex index,
      AccessRule rule,
      String oaiDomain,
      ImageLimits limits,
      SiteFolder folder) {
    this.archive = archive;
    this.index = index;
    this.rule = rule;
    this.oaiDomain = oaiDomain;
    this.limits = limits;
    this.folder = folder;
    this.citations = new Citations(folder.citations());
  }

  /** What the archive says on its own pages. */
  public SiteFolder folder() {
    return folder;
  }

  /** Whether everything that is open to the public can be fetched as files, at {@code /dump}. */
  public boolean hasDump() {
    return Files.exists(archive.data().root().resolve(DUMP));
  }

  /** The largest picture that is sent. */
  public ImageLimits limits() {
    return limits;
  }

  /** An entity that documents name, with their number, or one that is only described, with none. */
  public record Used(Entity entity, int documents) {}

  private record Entities(
      Optional<Position> latest,
      Authorities authorities,
      Map<EntityKind, Map<String, Used>> byKind,
      Map<List<Object>, Object> made) {}

  /** The entities in use of one kind, by id, in the order in which the archive counts them. */
  public Map<String, Used> entities(EntityKind kind) {
    Entities known = entities();
    return known.byKind().computeIfAbsent(kind, k -> count(k, known.authorities()));
  }

  /**
   * A value that is made once for each state of the archive.
   *
   * @param key names it and its type; there are few
   */
  @SuppressWarnings("unchecked") // the key names the type
  public <T> T once(List<Object> key, Supplier<T> value) {
    Map<List<Object>, Object> made = entities().made();
    Object known = made.get(key);
    if (known == null) {
      known = value.get();
      made.put(List.copyOf(key), known);
    }
    return (T) known;
  }

  private Entities entities() {
    Optional<Position> latest = archive.latest();
    Authorities authorities = archive.authorities();
    Entities known = entities;
    if (known == null
        || !known.latest().equals(latest)
        || !known.authorities().equals(authorities)) {
      known =
          new Entities(latest, authorities, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
      entities = known;
    }
    return known;
  }

  private Map<String, Used> count(EntityKind kind, Authorities authorities) {
    Map<String, Used> counted = new LinkedHashMap<>();
    for (EntityUse use : archive.entities(kind)) {
      Entity entity =
          switch (kind) {
            case AGENT -> authorities.agent(use.name());
            case PLACE -> authorities.place(use.name());
            case CONCEPT -> authorities.concept(use.name());
            case INSTITUTION -> authorities.institution(use.name());
            case COLLECTION -> authorities.collection(use.name());
          };
      counted.put(use.id(), new Used(entity, use.documents()));
    }
    for (Entity entity : described(kind, authorities)) {
      counted.putIfAbsent(entity.id(), new Used(entity, 0));
    }
    for (Used used : List.copyOf(counted.values())) {
      Optional<Entity> wider = wider(used.entity(), authorities);
      while (wider.isPresent()
          && counted.putIfAbsent(wider.get().id(), new Used(wider.get(), 0)) == null) {
        wider = wider(wider.get(), authorities);
      }
    }
    return counted;
  }

  /** Records name them, a translator for example, where no description does. */
  private static List<? extends Entity> described(EntityKind kind, Authorities authorities) {
    return switch (kind) {
      case AGENT -> authorities.agents();
      case PLACE -> authorities.places();
      case CONCEPT -> authorities.concepts();
      case INSTITUTION -> authorities.institutions();
      case COLLECTION -> authorities.collections();
    };
  }

  /** The place around a place and the concept above a concept: pages link there. */
  public static Optional<Entity> wider(Entity entity, Authorities authorities) {
    return switch (entity) {
      case Place place -> place.parent().map(authorities::place);
      case Concept concept -> concept.broader().map(authorities::concept);
      default -> Optional.empty();
    };
  }

  /** Reads citation styles, so that the first reader need not wait; takes some seconds. */
  public void warm() {
    citations.warm();
  }

  public Archive archive() {
    return archive;
  }

  public SearchIndex index() {
    return index;
  }

  public AccessRule rule() {
    return rule;
  }

  public Citations citations() {
    return citations;
  }

  Assets assets() {
    return assets;
  }

  /** The identifier under which harvesters know a document. */
  public String oaiIdentifier(Document document) {
    return "oai:" + oaiDomain + ":" + document.id();
  }

  /** A text as clean HTML and plain text. Anyone who calls this has asked the rule first. */
  public CleanText text(Document document, Text text) {
    return texts.get(
        List.of(document.id(), document.history().revision(), text.fileName()),
        _ -> CleanText.read(archive.text(document, text).read(), text.format()));
  }

  /** The same for pages that have more to show; empty where the text is damaged. */
  public Optional<CleanText> soundText(Document document, Text text) {
    return sound(() -> Optional.of(text(document, text)));
  }

  /** Damage is named for those who run the server; readers see the rest of the page. */
  public static <T> Optional<T> sound(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (DamagedException e) {
      LOG.error("{}", e.getMessage());
      return Optional.empty();
    }
  }

  /** An essay, which archivists write in Markdown, as clean HTML. */
  public CleanText essay(String markdown) {
    return texts.get(List.of("essay", markdown), _ -> CleanText.of(markdown, Text.Format.MD));
  }

  /**
   * The words of a page with their boxes; empty where they are damaged. Anyone who calls this has
   * asked the rule first.
   */
  public Optional<PageText> words(Document document, Page page) {
    return sound(() -> read(document, page));
  }

  private Optional<PageText> read(Document document, Page page) {
    return page.ocr()
        .flatMap(
            ocr ->
                archive
                    .ocr(document, page)
                    .map(
                        file ->
                            words.get(
                                List.of(document.id(), document.history().revision(), page.name()),
                                _ ->
                                    PageText.read(file.read(), ocr.format(), page.scan().size()))));
  }
}
