package org.lectern.iiif.presentation;

import java.util.List;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Reference;

/**
 * Where an original is in the holdings of its institution, level by level: {@code fond 3; opis 65;
 * delo 891; list 60} is a list inside a file inside a series inside a fond. The last level is the
 * document itself; those around it are shelves on which it stands.
 *
 * @param names of the levels around the document, widest first
 */
record ReferenceLevels(List<String> names) {
  /** Parts the steps of a path in an address; no step holds it. */
  static final String STEP = "~";

  ReferenceLevels {
    names = List.copyOf(names);
  }

  /**
   * The levels of a document in one institution, which lends the names of its levels where the
   * reference has numbers only.
   */
  static ReferenceLevels of(Description description, Institution institution) {
    return new ReferenceLevels(
        Reference.parse(description.word(Field.REFERENCE).orElse(""), institution.referenceLevels())
            .around());
  }

  /** The path of the innermost level, for an address; empty where there is none. */
  String path() {
    return path(names.size());
  }

  /** The path of the first so many levels. */
  String path(int depth) {
    return String.join(STEP, names.subList(0, depth).stream().map(Authorities::mintId).toList());
  }

  int depth() {
    return names.size();
  }
}
