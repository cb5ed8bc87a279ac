package org.lectern.core.model;

import com.ibm.icu.text.Transliterator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The people, places, concepts, institutions and collections that descriptions name, and the
 * timeline.
 *
 * <p>A description names an entity by id, by name or by a variant of it; {@code agent("Marlow,
 * Edith")} finds the one described in {@code people.csv}, or else mints one with nothing but that
 * name, always the same for the same name. So no file of authorities is needed first, and writing
 * one later enriches what is there.
 *
 * <p>Immutable and safe to share.
 */
public final class Authorities {
  public static final Authorities EMPTY =
      new Authorities(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** Letters of an id, but for its digest. */
  private static final int LONGEST = 60;

  /** An id with a digest. */
  private static final Pattern MINTED =
      Pattern.compile("(?=.{1,%d}$)[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{4}".formatted(LONGEST + 5));

  private final List<Agent> agents;
  private final List<Place> places;
  private final List<Concept> concepts;
  private final List<Institution> institutions;
  private final List<Collection> collections;
  private final List<TimelineEntry> timeline;
  private final Map<String, Agent> agentsByName;
  private final Map<String, Place> placesByName;
  private final Map<String, Concept> conceptsByName;
  private final Map<String, Institution> institutionsByName;
  private final Map<String, Collection> collectionsByName;

  public Authorities(
      List<Agent> agents,
      List<Place> places,
      List<Concept> concepts,
      List<Institution> institutions,
      List<Collection> collections,
      List<TimelineEntry> timeline) {
    this.agents = List.copyOf(agents);
    this.places = List.copyOf(places);
    this.concepts = List.copyOf(concepts);
    this.institutions = List.copyOf(institutions);
    this.collections = List.copyOf(collections);
    this.timeline = List.copyOf(timeline);
    this.agentsByName = byName(agents);
    this.placesByName = byName(places);
    this.conceptsByName = byName(concepts);
    this.institutionsByName = byName(institutions);
    this.collectionsByName = byName(collections);
  }

  /** The agents that were described, without the minted ones. */
  public List<Agent> agents() {
    return agents;
  }

  public List<Place> places() {
    return places;
  }

  public List<Concept> concepts() {
    return concepts;
  }

  public List<Institution> institutions() {
    return institutions;
  }

  public List<Collection> collections() {
    return collections;
  }

  public List<TimelineEntry> timeline() {
    return timeline;
  }

  /** The agent of that id, name or variant; minted where none is described. */
  public Agent agent(String nameOrId) {
    return resolve(
        agentsByName,
        nameOrId,
        (id, name) ->
            new Agent(
                id,
                Agent.Kind.PERSON,
                name,
                List.of(),
                Optional.empty(),
                LanguageMap.EMPTY,
                List.of()));
  }

  public Place place(String nameOrId) {
    return resolve(
        placesByName,
        nameOrId,
        (id, name) ->
            new Place(id, name, List.of(), Optional.empty(), Optional.empty(), List.of()));
  }

  public Concept concept(String nameOrId) {
    return resolve(
        conceptsByName,
        nameOrId,
        (id, name) -> new Concept(id, name, List.of(), Optional.empty(), List.of()));
  }

  public Institution institution(String nameOrId) {
    return resolve(
        institutionsByName,
        nameOrId,
        (id, name) ->
            new Institution(
                id,
                name,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                LanguageMap.EMPTY));
  }

  public Collection collection(String nameOrId) {
    return resolve(
        collectionsByName,
        nameOrId,
        (id, name) ->
            new Collection(
                id,
                name,
                List.of(),
                LanguageMap.EMPTY,
                LanguageMap.EMPTY,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty()));
  }

  /** The collection and those around it, widest first: the path of an OAI set. */
  public List<Collection> path(Collection collection) {
    return Stream.iterate(
            Optional.of(collection),
            Optional::isPresent,
            c -> c.flatMap(Collection::parent).map(this::collection))
        .map(Optional::orElseThrow)
        .limit(32)
        .toList()
        .reversed();
  }

  /**
   * The id that a name mints: {@code Marlow, Edith} gives {@code marlow-edith}. Names in other
   * scripts are romanised, which can make two names one, so they end in four digits of their
   * digest, as long names do. An id that was minted mints itself.
   */
  public static String mintId(String name) {
    if (MINTED.matcher(name).matches()) {
      return name;
    }
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    boolean plain = apart.chars().allMatch(c -> c < 0x80);
    String folded = (plain ? apart : apart.replaceAll("\\p{M}+", "")).toLowerCase(Locale.ROOT);
    boolean ascii = plain || folded.chars().allMatch(c -> c < 0x80);
    String slug = slug(ascii ? folded : Latin.FROM_ANY.transliterate(folded));
    boolean romanised = folded.chars().anyMatch(c -> c > 0x24F && Character.isLetter(c));
    if (slug.isEmpty() || romanised || slug.length() > LONGEST) {
      String shorter = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
      return slug((shorter.isEmpty() ? "n" : shorter) + "-" + digest(name));
    }
    return slug;
  }

  /** Made with the first name that needs it: that takes a tenth of a second. */
  private static final class Latin {
    static final Transliterator FROM_ANY =
        Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
  }

  /** Its Latin letters and digits, with a hyphen between for whatever else stands there. */
  private static String slug(String latin) {
    StringBuilder slug = new StringBuilder(latin.length());
    boolean gap = false;
    for (int i = 0; i < latin.length(); i++) {
      char c = latin.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        slug.append(gap && !slug.isEmpty() ? "-" : "").append(c);
        gap = false;
      } else {
        gap = true;
      }
    }
    return slug.toString();
  }

  private static String digest(String name) {
    try {
      byte[] nfc = Normalizer.normalize(name, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(nfc))
          .substring(0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static <E extends Entity> E resolve(
      Map<String, E> byName, String nameOrId, BiFunction<String, LanguageMap, E> mint) {
    E described = byName.get(key(nameOrId));
    if (described != null) {
      return described;
    }
    String id = mintId(nameOrId);
    E same = byName.get(id);
    return same != null ? same : mint.apply(id, LanguageMap.of("und", nameOrId.strip()));
  }

  /** Ids win over names, and what comes first wins over what repeats it. */
  private static <E extends Entity> Map<String, E> byName(List<E> entities) {
    Map<String, E> byName = new HashMap<>();
    entities.forEach(e -> byName.putIfAbsent(e.id(), e));
    for (E e : entities) {
      Stream.concat(e.name().values().values().stream(), e.variants().stream())
          .forEach(name -> byName.putIfAbsent(key(name), e));
    }
    return byName;
  }

  /** A name as names are compared: without regard to case and Unicode form. */
  public static String key(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
