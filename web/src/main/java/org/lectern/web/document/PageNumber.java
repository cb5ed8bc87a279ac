package org.lectern.web.document;

import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;

/** What a reader types to get to a page. */
final class PageNumber {
  private PageNumber() {}

  /**
   * The page of that position, else of that label, else the first. A number past the end leads to
   * the last page.
   */
  static Page find(Document document, String typed) {
    List<Page> pages = document.pages();
    String wanted = typed.strip();
    if (wanted.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(wanted);
      Optional<Page> labelled =
          number >= 1 && number <= pages.size() ? Optional.empty() : labelled(pages, wanted);
      return labelled.orElseGet(() -> pages.get(Math.clamp(number, 1, pages.size()) - 1));
    }
    return labelled(pages, wanted).orElseGet(pages::getFirst);
  }

  private static Optional<Page> labelled(List<Page> pages, String label) {
    return pages.stream()
        .filter(p -> p.label().filter(label::equalsIgnoreCase).isPresent())
        .findFirst();
  }
}
