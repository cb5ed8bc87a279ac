package org.lectern.core.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Place;

/**
 * The people, places, subjects, institutions and collections that a source describes, each once:
 * two descriptions with one id become one. What the first says stays, and what only the later says
 * is added; of two names the one in more languages stays. For one thread.
 */
public final class SourceEntities {
  private final Map<String, Agent> agents = new TreeMap<>();
  private final Map<String, Place> places = new TreeMap<>();
  private final Map<String, Concept> concepts = new TreeMap<>();
  private final Map<String, Institution> institutions = new TreeMap<>();
  private final Map<String, Collection> collections = new LinkedHashMap<>();

  /** Adds a description; of a collection the first alone. */
  public void add(Entity entity) {
    switch (entity) {
      case Agent agent -> agents.merge(agent.id(), agent, SourceEntities::one);
      case Place place -> places.merge(place.id(), place, SourceEntities::one);
      case Concept concept -> concepts.merge(concept.id(), concept, SourceEntities::one);
      case Institution institution ->
          institutions.merge(institution.id(), institution, SourceEntities::one);
      case Collection collection -> collections.putIfAbsent(collection.id(), collection);
    }
  }

  /** What was said of an agent so far. */
  public Optional<Agent> agent(String id) {
    return Optional.ofNullable(agents.get(id));
  }

  /** Everything, by id; collections in the order of the source. */
  public Authorities all() {
    return new Authorities(
        List.copyOf(agents.values()),
        List.copyOf(places.values()),
        List.copyOf(concepts.values()),
        List.copyOf(institutions.values()),
        List.copyOf(collections.values()),
        List.of());
  }

  private static Agent one(Agent first, Agent later) {
    return new Agent(
        first.id(),
        first.kind() == Agent.Kind.PERSON ? later.kind() : first.kind(),
        name(first.name(), later.name()),
        both(first.variants(), later.variants()),
        first.dates().or(later::dates),
        either(first.bio(), later.bio()),
        both(first.sameAs(), later.sameAs()));
  }

  private static Place one(Place first, Place later) {
    return new Place(
        first.id(),
        name(first.name(), later.name()),
        both(first.variants(), later.variants()),
        first.parent().or(later::parent),
        first.coordinates().or(later::coordinates),
        both(first.sameAs(), later.sameAs()));
  }

  private static Concept one(Concept first, Concept later) {
    return new Concept(
        first.id(),
        name(first.name(), later.name()),
        both(first.variants(), later.variants()),
        first.broader().or(later::broader),
        both(first.sameAs(), later.sameAs()));
  }

  private static Institution one(Institution first, Institution later) {
    return new Institution(
        first.id(),
        name(first.name(), later.name()),
        both(first.variants(), later.variants()),
        first.city().or(later::city),
        first.country().or(later::country),
        first.url().or(later::url),
        first.isil().or(later::isil),
        first.referenceLevels().isEmpty() ? later.referenceLevels() : first.referenceLevels(),
        either(first.credit(), later.credit()),
        first.logo().or(later::logo));
  }

  private static LanguageMap name(LanguageMap first, LanguageMap later) {
    return later.values().size() > first.values().size() ? later : first;
  }

  private static LanguageMap either(LanguageMap first, LanguageMap later) {
    return first.isEmpty() ? later : first;
  }

  private static List<String> both(List<String> first, List<String> later) {
    return Stream.concat(first.stream(), later.stream()).distinct().toList();
  }
}
