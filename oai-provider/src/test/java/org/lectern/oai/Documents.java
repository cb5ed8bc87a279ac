package org.lectern.oai;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.oai.format.DublinCoreFormat;

/** Documents for tests: small, and as many as asked for. */
final class Documents {
  static final ArchiveInfo INFO =
      new ArchiveInfo(
          LanguageMap.of("en", "Archive of <Tests> & Trials"),
          LanguageMap.EMPTY,
          "en",
          Optional.empty());

  private Documents() {}

  static ArchiveWriter writer(Path data) {
    return ArchiveWriter.open(data, List.of(new DublinCoreFormat()));
  }

  /** Letters, with those to Moscow inside, and maps. */
  static Authorities collections() {
    return collections("letters");
  }

  /** The same with those to Moscow inside another. */
  static Authorities collections(String around) {
    return new Authorities(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            collection("letters", Optional.empty()),
            collection("moscow", Optional.of(around)),
            collection("maps", Optional.empty())),
        List.of());
  }

  private static Collection collection(String id, Optional<String> parent) {
    return new Collection(
        id,
        LanguageMap.of("en", "Collection of " + id),
        List.of(),
        LanguageMap.of("en", "About " + id + " & more"),
        LanguageMap.EMPTY,
        parent,
        0,
        Optional.empty(),
        Optional.empty());
  }

  static Draft draft(String id, String title, String... collections) {
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, title));
    for (String collection : collections) {
      statements.add(Statement.of(Field.COLLECTION, collection));
    }
    return draft(id, statements);
  }

  static Draft draft(String id, List<Statement> statements) {
    return new Draft(
        new DocumentId(id),
        new Description("en", statements),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.of("test"));
  }

  /** {@code prefix000}, {@code prefix001} and so on. */
  static List<Draft> drafts(String prefix, int count, String title, String... collections) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drafts.add(draft("%s%03d".formatted(prefix, i), title + " " + i, collections));
    }
    return drafts;
  }

  /** Until the clock shows another second, so that what follows is dated later. */
  static void nextSecond() {
    try {
      Thread.sleep(1001 - System.currentTimeMillis() % 1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
