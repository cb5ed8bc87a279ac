package org.lectern.core.importer.record;

import java.util.List;
import java.util.Optional;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.SourceEntities;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Place;
import org.lectern.core.text.BodyName;

/**
 * The people, places, subjects, institutions and collections of all records of an import, each
 * once. Only those of which more is known than a name become rows of tables; the others are minted
 * by their names. For one thread.
 */
public final class Entities {
  /** A name of which the language is not known. */
  private static final String UNKNOWN = "und";

  private final SourceEntities described = new SourceEntities();

  /** All of which something is known. */
  public Authorities known() {
    Authorities all = described.all();
    return new Authorities(
        all.agents().stream().filter(Entities::isMore).toList(),
        all.places(),
        all.concepts(),
        all.institutions(),
        all.collections(),
        List.of());
  }

  /** Writes all of which something is known. */
  public void giveTo(ImportTarget target) {
    Authorities known = known();
    known.agents().forEach(target::describe);
    known.places().forEach(target::describe);
    known.concepts().forEach(target::describe);
    known.institutions().forEach(target::describe);
    known.collections().forEach(target::describe);
  }

  private static boolean isMore(Agent agent) {
    return agent.kind() != Agent.Kind.PERSON
        || agent.dates().isPresent()
        || !agent.variants().isEmpty()
        || !agent.sameAs().isEmpty();
  }

  /** What a name is of where its record does not say: by its address, else by its words. */
  public static Agent.Kind kindOf(String name, List<String> sameAs) {
    if (sameAs.stream().anyMatch(address -> address.contains("://orcid.org/"))) {
      return Agent.Kind.PERSON;
    }
    boolean body =
        sameAs.stream().anyMatch(address -> address.contains("://ror.org/")) || BodyName.is(name);
    return body ? Agent.Kind.BODY : Agent.Kind.PERSON;
  }

  /**
   * Adds an agent. Two of one name with different dates are two, of which the later gets the dates
   * into the name.
   *
   * @return the name to write
   */
  public String agent(
      Agent.Kind kind,
      String name,
      List<String> variants,
      Optional<String> dates,
      List<String> sameAs) {
    String id = Authorities.mintId(name);
    Optional<String> others = described.agent(id).flatMap(Agent::dates);
    if (others.isPresent()
        && dates.isPresent()
        && !others.equals(dates)
        && !name.contains(dates.get())) {
      return agent(kind, name + " (" + dates.get() + ")", variants, dates, sameAs);
    }
    described.add(
        new Agent(
            id,
            kind,
            LanguageMap.of(UNKNOWN, name),
            without(name, variants),
            dates,
            LanguageMap.EMPTY,
            sameAs));
    return name;
  }

  /** Adds a place of which more than the name is known; returns the name to write. */
  public String place(
      String name,
      Optional<String> parent,
      Optional<Place.Coordinates> coordinates,
      List<String> sameAs) {
    if (parent.isPresent() || coordinates.isPresent() || !sameAs.isEmpty()) {
      described.add(
          new Place(
              Authorities.mintId(name),
              LanguageMap.of(UNKNOWN, name),
              List.of(),
              parent,
              coordinates,
              distinct(sameAs)));
    }
    return name;
  }

  /** Adds a subject that other vocabularies have too; returns the name to write. */
  public String concept(String name, List<String> sameAs) {
    return concept(LanguageMap.of(UNKNOWN, name), sameAs);
  }

  /** Adds a subject of which names in several languages are known; returns the name to write. */
  public String concept(LanguageMap names, List<String> sameAs) {
    String name = names.values().values().iterator().next();
    if (!sameAs.isEmpty() || names.values().size() > 1) {
      described.add(
          new Concept(
              Authorities.mintId(name), names, List.of(), Optional.empty(), distinct(sameAs)));
    }
    return name;
  }

  /** Adds an institution of which more than the name is known; returns the name to write. */
  public String institution(String name, Optional<String> isil, Optional<String> url) {
    return institution(LanguageMap.of(UNKNOWN, name), isil, url);
  }

  /** The same of one with names in several languages; returns the first. */
  public String institution(LanguageMap names, Optional<String> isil, Optional<String> url) {
    String name = names.values().values().iterator().next();
    if (isil.isPresent() || url.isPresent() || names.values().size() > 1) {
      described.add(
          new Institution(
              Authorities.mintId(name),
              names,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              url,
              isil,
              List.of(),
              LanguageMap.EMPTY));
    }
    return name;
  }

  /**
   * Adds a collection of which only the name is known.
   *
   * @param id as {@link Authorities#mintId} gives them
   * @param parent id of the collection around it
   * @return the id to write
   */
  public String collection(String id, LanguageMap name, Optional<String> parent) {
    return collection(
        new Collection(
            id,
            name,
            List.of(),
            LanguageMap.EMPTY,
            LanguageMap.EMPTY,
            parent,
            0,
            Optional.empty(),
            Optional.empty()));
  }

  /** Adds a collection; the first words about it stay. Returns the id to write. */
  public String collection(Collection collection) {
    described.add(collection);
    return collection.id();
  }

  private static List<String> without(String name, List<String> variants) {
    return distinct(variants).stream().filter(v -> !v.equals(name)).toList();
  }

  private static List<String> distinct(List<String> values) {
    return values.stream().distinct().toList();
  }
}
