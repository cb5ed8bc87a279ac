package org.lectern.core.importer;

import java.util.List;

/**
 * What an import brought.
 *
 * @param importer the kind of source
 * @param source its name
 * @param documents how many the source holds, the failed ones too
 * @param written documents of which something is new in the folder
 * @param unchanged documents that the folder held already as they are in the source
 * @param failed documents that are not in the folder
 * @param edited files that were edited in the folder since they were imported, and stayed so
 * @param removed files that were removed, because the source does not have them any more
 * @param questions what only the archivist can decide, by document
 * @param problems in the order met
 * @param fields what became of the source's fields
 */
public record ImportReport(
    String importer,
    String source,
    int documents,
    int written,
    int unchanged,
    int failed,
    List<String> edited,
    List<String> removed,
    List<Problem> questions,
    List<Problem> problems,
    List<FieldFates.Line> fields) {
  private static final int MOST_SHOWN = 40;

  /**
   * Something that could not be taken.
   *
   * @param where in the source: a row, a file, an identifier
   * @param message what is wrong and, where there is something, what to do
   */
  public record Problem(String where, String message) {
    @Override
    public String toString() {
      return where + ": " + message;
    }
  }

  public ImportReport {
    edited = List.copyOf(edited);
    removed = List.copyOf(removed);
    questions = List.copyOf(questions);
    problems = List.copyOf(problems);
    fields = List.copyOf(fields);
  }

  /** For a terminal: the counts, and the first of all that there is to say. */
  public String words() {
    StringBuilder gone = new StringBuilder();
    // Not in the file, which the same import leaves as it is; so all of them are named here.
    list(gone, "Removed, because the source has them no more:", removed, Integer.MAX_VALUE);
    return "%d documents: %d written, %d unchanged, %d failed%n"
            .formatted(documents, written, unchanged, failed)
        + gone
        + lists(MOST_SHOWN);
  }

  /** For the file that stays in the folder; the same after each run with the same result. */
  String kept() {
    return "Import of %s (%s): %d documents, %d of them failed%n"
            .formatted(source, importer, documents, failed)
        + lists(Integer.MAX_VALUE);
  }

  private String lists(int most) {
    StringBuilder words = new StringBuilder();
    list(words, "Questions to you:", questions, most);
    list(words, "What could not be taken:", problems, most);
    list(words, "Edited in the folder since the last import, and left so:", edited, most);
    if (!edited.isEmpty()) {
      words.append("  --overwrite takes the source instead.\n");
    }
    list(
        words,
        "Fields of the source:",
        fields.stream()
            .map(
                f ->
                    "%s %s %s (%d, for example: %s)"
                        .formatted(
                            f.field(),
                            switch (f.fate()) {
                              case MAPPED -> "→";
                              case KEPT -> "kept as";
                              case LEFT -> "left:";
                            },
                            f.to(),
                            f.count(),
                            f.example()))
            .toList(),
        Integer.MAX_VALUE);
    return words.toString();
  }

  private static void list(StringBuilder words, String heading, List<?> lines, int most) {
    if (lines.isEmpty()) {
      return;
    }
    words.append(heading).append('\n');
    lines.stream().limit(most).forEach(line -> words.append("  ").append(line).append('\n'));
    if (lines.size() > most) {
      words.append("  and %d more, in the report in the folder%n".formatted(lines.size() - most));
    }
  }
}
