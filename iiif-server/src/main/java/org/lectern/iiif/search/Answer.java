package org.lectern.iiif.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lectern.core.text.Box;

/**
 * What a search found, before it is written in one version of the API.
 *
 * @param service the address of the search service
 * @param finds those of this page
 * @param startIndex how many finds or annotations, as the version counts, come before this page;
 *     unknown where several documents are searched
 * @param total how many there are in all, where that is known
 * @param last the number of the last page
 * @param acrossDocuments whether each find says in which manifest it stands
 */
record Answer(
    String service,
    SearchRequest request,
    List<Find> finds,
    OptionalInt startIndex,
    OptionalInt total,
    int last,
    boolean acrossDocuments) {

  boolean paged() {
    return last > 1;
  }

  String address(int page) {
    return request.address(service, page);
  }

  String address() {
    return address(request.page());
  }

  Optional<String> next() {
    return request.page() < last ? Optional.of(address(request.page() + 1)) : Optional.empty();
  }

  Optional<String> previous() {
    return request.page() > 1 ? Optional.of(address(request.page() - 1)) : Optional.empty();
  }

  /** The address of one annotation of this answer, which is found in it. */
  String annotation(int find, int box) {
    return address() + "#find-" + (find + 1) + (box == 0 ? "" : "-" + (box + 1));
  }

  /** How many annotations a find takes: one for each line, one where there are no boxes. */
  static int annotations(List<Box> boxes) {
    return Math.max(1, boxes.size());
  }
}
