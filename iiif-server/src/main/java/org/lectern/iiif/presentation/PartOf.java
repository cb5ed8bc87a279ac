package org.lectern.iiif.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;

/**
 * The collections that a manifest names; each lists its document, see {@link ManifestCollections}.
 */
record PartOf(
    Document document, ArchiveInfo archive, Authorities authorities, Addresses addresses) {

  List<Link> links() {
    List<Link> around = new ArrayList<>();
    Description description = document.description();
    description.words(Field.COLLECTION).stream()
        .map(authorities::collection)
        .distinct()
        .forEach(c -> around.add(collection(addresses.by(c), Labels.of(c.name()))));
    if (around.isEmpty()) {
      around.add(collection(addresses.collection(), Labels.of(archive.title())));
    }
    description.words(Field.INSTITUTION).stream()
        .map(authorities::institution)
        .distinct()
        .forEach(
            i -> {
              ReferenceLevels levels = ReferenceLevels.of(description, i);
              around.add(
                  levels.depth() == 0
                      ? collection(addresses.by(i), Labels.of(i.name()))
                      : collection(
                          addresses.level(i, levels.path()),
                          Labels.none(List.of(String.join("; ", levels.names())))));
            });
    Stream.of(Field.CREATOR, Field.CONTRIBUTOR, Field.PUBLISHER, Field.FUNDER)
        .flatMap(field -> description.words(field).stream())
        .map(authorities::agent)
        .distinct()
        .forEach(a -> around.add(collection(addresses.by(a), Labels.of(a.name()))));
    return around;
  }

  private static Link collection(String address, Map<String, List<String>> label) {
    return Link.reference(address, "Collection", label);
  }
}
