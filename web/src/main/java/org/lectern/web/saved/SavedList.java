package org.lectern.web.saved;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.model.DocumentId;

/**
 * The ids of the documents that a reader has saved, in the order of saving.
 *
 * <p>As text they are separated by dots, which no id has and no cookie or address minds.
 */
record SavedList(List<DocumentId> ids) {
  /** A cookie of four kilobytes is the most that browsers keep; a list this long fits into it. */
  static final int MOST_CHARACTERS = 3_500;

  SavedList {
    ids = within(ids);
  }

  /** Whatever is not an id is left out: a cookie may hold anything. */
  static SavedList parse(String text) {
    return new SavedList(
        Stream.of(text.split("\\.", -1)).flatMap(id -> DocumentId.parse(id).stream()).toList());
  }

  /** The same with one more; the oldest go where the list would be too long. */
  SavedList with(DocumentId id) {
    List<DocumentId> more = new ArrayList<>(without(id).ids);
    more.add(id);
    return new SavedList(more);
  }

  SavedList without(DocumentId id) {
    return new SavedList(ids.stream().filter(other -> !other.equals(id)).toList());
  }

  @Override
  public String toString() {
    return ids.stream().map(DocumentId::value).collect(Collectors.joining("."));
  }

  private static List<DocumentId> within(List<DocumentId> ids) {
    Set<DocumentId> kept = new LinkedHashSet<>();
    int room = MOST_CHARACTERS;
    for (DocumentId id : ids.reversed()) {
      room -= kept.contains(id) ? 0 : id.value().length() + 1;
      if (room < 0) {
        break;
      }
      kept.add(id);
    }
    return List.copyOf(new ArrayList<>(kept).reversed());
  }
}
