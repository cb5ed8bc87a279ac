package org.lectern.iiif.presentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Place;

/** The places of a document on the map, by the navPlace extension, which embeds GeoJSON. */
public record NavPlace(String id, String type, List<Feature> features) {
  public static final String CONTEXT = "http://iiif.io/api/extension/navplace/context.json";

  /** One place. */
  public record Feature(String id, String type, Properties properties, Point geometry) {}

  /** What it is called. */
  public record Properties(Map<String, List<String>> label) {}

  /** Longitude first, as GeoJSON has it (RFC 7946, section 3.1.1). */
  public record Point(String type, List<Double> coordinates) {}

  /** Those of its places whose position is known; empty where none is. */
  static Optional<NavPlace> of(Description description, Authorities authorities, String manifest) {
    List<Feature> features =
        description.places().stream()
            .map(named -> authorities.place(named.value()))
            .distinct()
            .flatMap(place -> feature(place, manifest))
            .toList();
    return features.isEmpty()
        ? Optional.empty()
        : Optional.of(new NavPlace(manifest + "#places", "FeatureCollection", features));
  }

  private static Stream<Feature> feature(Place place, String manifest) {
    return place.coordinates().stream()
        .map(
            at ->
                new Feature(
                    manifest + "#place-" + place.id(),
                    "Feature",
                    new Properties(Labels.of(place.name())),
                    new Point("Point", List.of(at.longitude(), at.latitude()))));
  }
}
