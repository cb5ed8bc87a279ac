package org.lectern.core.importer.table;

import java.util.List;
import java.util.Optional;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.ImportTarget;

/** What a row says of the page of another row's document; a page has few keys of its own. */
final class PartRow {
  private final Item whole;
  private final ImportTarget target;
  private final DocumentTarget document;

  PartRow(Item whole, ImportTarget target, DocumentTarget document) {
    this.whole = whole;
    this.target = target;
    this.document = document;
  }

  /**
   * Writes the cells of a part.
   *
   * @param pages that its files became
   */
  void write(Item part, List<String> pages) {
    Optional<String> page = pages.stream().findFirst();
    for (Item.Field field : part.fields()) {
      String heading = field.heading();
      String key = field.mapping().key();
      if (field.mapping().isLeft()) {
        target.fields().left(heading, field.mapping().left(), field.cell());
      } else if (key.equals("parent") || key.equals("order") || key.equals("model")) {
        target.fields().mapped(heading, "order of pages", field.cell());
      } else if (key.equals("published")) {
        target.fields().mapped(heading, "whether the page comes", field.cell());
      } else if (page.isPresent() && key.equals("title")) {
        document.page(page.get(), "label", RowKeys.words(field.cell()));
        target.fields().mapped(heading, "label of the page", field.cell());
      } else if (page.isPresent() && key.equals("summary")) {
        document.page(page.get(), "note", RowKeys.words(field.cell()));
        target.fields().mapped(heading, "note of the page", field.cell());
      } else if (!key.equals("file") && !key.equals("alt") && !key.startsWith("text:")) {
        keep(part, field);
      }
    }
    boolean hasContent =
        part.fields().stream()
            .map(f -> f.mapping().key())
            .anyMatch(key -> key.equals("file") || key.startsWith("text:"));
    if (!hasContent) {
      document.problem(part.spot(), "is a part of the document and names no file");
    }
  }

  /** What the whole says as well is not said again. */
  private void keep(Item part, Item.Field field) {
    boolean same =
        whole.fields().stream()
            .anyMatch(f -> f.heading().equals(field.heading()) && f.cell().equals(field.cell()));
    String key =
        same
            ? "(as its document)"
            : document
                .keys()
                .extra(
                    field.heading(),
                    field.mapping().key().equals("id")
                        ? field.cell()
                        : part.identifier() + ": " + field.cell());
    target.fields().mapped(field.heading(), key, field.cell());
  }
}
