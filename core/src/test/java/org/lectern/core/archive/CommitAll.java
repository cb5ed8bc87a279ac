package org.lectern.core.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores the same documents each time it is run, in groups: two states of them, one by one. */
final class CommitAll {
  private static final int DOCUMENTS = 60;
  private static final int GROUP = 7;

  private CommitAll() {}

  public static void main(String[] arguments) {
    run(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
    System.out.println("finished");
  }

  static void run(Path data, Path batch, String content) {
    Samples samples = new Samples(batch);
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(Samples.titles()))) {
      List<Draft> group = new ArrayList<>();
      for (int i = 0; i < DOCUMENTS; i++) {
        group.add(samples.whole("d%03d".formatted(i), "Title " + content, 1 + i % 3, content));
        if (group.size() == GROUP || i == DOCUMENTS - 1) {
          group.forEach(writer::stage);
          writer.commit(group);
          group.clear();
        }
      }
    }
  }
}
