package org.lectern.core.care;

import java.util.Optional;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.DocumentId;

/**
 * Something that an audit found not to be as it should.
 *
 * @param kind what is affected
 * @param object of the store, for example {@code scans/letter-1962}, or a file of the data folder
 * @param document the one it belongs to; empty for what belongs to the archive as a whole
 * @param page the name of the page whose scan or words are affected
 * @param file the path of the file below the data folder
 * @param problem for people
 * @param remedy what to do about it, for people
 */
public record Finding(
    Kind kind,
    String object,
    Optional<DocumentId> document,
    Optional<String> page,
    Optional<String> file,
    String problem,
    String remedy) {

  private static final String REPAIR =
      "run 'lectern repair --from' with an intact archive folder, export, backup or second root";

  /** What is affected. */
  public enum Kind {
    /** The list of what is kept, which can be made again. */
    CATALOGUE,
    /** What holds a document's versions together. */
    OBJECT,
    /** One stored file. */
    FILE,
    /** The tiles of a page, which can be made again. */
    PYRAMID
  }

  /** Of a fault of the catalogue or of an object. */
  static Finding of(Fault fault) {
    boolean catalogue = fault.object().startsWith("catalogue");
    return new Finding(
        catalogue ? Kind.CATALOGUE : Kind.OBJECT,
        fault.object(),
        fault.document(),
        Optional.empty(),
        Optional.empty(),
        fault.problem(),
        fault.remedy().equals(Fault.RESTORE) ? REPAIR : fault.remedy());
  }

  static Finding file(
      String object,
      Optional<DocumentId> document,
      Optional<String> page,
      String file,
      String problem) {
    return new Finding(Kind.FILE, object, document, page, Optional.of(file), problem, REPAIR);
  }

  static Finding pyramid(DocumentId document, String page, String problem) {
    return new Finding(
        Kind.PYRAMID,
        "pyramids",
        Optional.of(document),
        Optional.of(page),
        Optional.empty(),
        problem,
        "it is made again from its scan when the page is next asked for, or by 'lectern repair'");
  }

  /** As a line for people, without the remedy. */
  @Override
  public String toString() {
    String of = kind == Kind.PYRAMID ? document.orElseThrow().value() : object;
    return of + ": " + page.map(p -> "page " + p + ": ").orElse("") + problem;
  }
}
