package org.lectern.iiif.presentation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The search services of a manifest or collection: Content Search 2.0, and 1.0 for viewers that
 * know no other. A nested service is an array in both; some viewers take nothing else.
 */
final class SearchServices {
  /** Stands on top of whatever has the service of version 2 (Presentation API 3.0, section 4.6). */
  static final String CONTEXT = "http://iiif.io/api/search/2/context.json";

  private SearchServices() {}

  /**
   * The services at the addresses given.
   *
   * @param address by version
   */
  static List<Manifest.Service> at(IntFunction<String> address) {
    return List.of(
        two(
            address.apply(2),
            "SearchService2",
            two(complete(address.apply(2)), "AutoCompleteService2")),
        one(
            address.apply(1),
            "SearchService1",
            "search",
            one(complete(address.apply(1)), "AutoCompleteService1", "autocomplete")));
  }

  private static String complete(String search) {
    return search + "/autocomplete";
  }

  private static Manifest.Service two(String id, String type, Manifest.Service... nested) {
    return new Manifest.Service(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(id),
        Optional.of(type),
        Optional.empty(),
        List.of(nested));
  }

  private static Manifest.Service one(
      String id, String type, String profile, Manifest.Service... nested) {
    return new Manifest.Service(
        Optional.of("http://iiif.io/api/search/1/context.json"),
        Optional.of(id),
        Optional.of(type),
        Optional.empty(),
        Optional.empty(),
        Optional.of("http://iiif.io/api/search/1/" + profile),
        List.of(nested));
  }
}
