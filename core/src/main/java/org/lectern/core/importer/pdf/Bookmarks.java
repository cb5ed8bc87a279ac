package org.lectern.core.importer.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** The bookmarks of the first level, as the documents that they begin. */
final class Bookmarks {
  private static final int MOST = 10_000;

  /**
   * A part of a PDF.
   *
   * @param title of its bookmark; empty for the pages before the first one
   * @param first its first page, from 1
   * @param last its last page
   */
  record Part(Optional<String> title, int first, int last) {}

  private record Mark(String title, int page) {}

  private Bookmarks() {}

  /**
   * The parts in the order of their pages; empty where no bookmark leads to a page. Where a
   * document begins in the middle of a page, the page is the first of that document; where several
   * begin on one page, each has it.
   *
   * @param pages how many the file has
   */
  static List<Part> parts(PDDocument document, int pages) throws IOException {
    List<Mark> marks = marks(document);
    List<Part> parts = new ArrayList<>();
    if (!marks.isEmpty() && marks.getFirst().page() > 1) {
      parts.add(new Part(Optional.empty(), 1, marks.getFirst().page() - 1));
    }
    for (int i = 0; i < marks.size(); i++) {
      int first = marks.get(i).page();
      int next = i + 1 < marks.size() ? marks.get(i + 1).page() : pages + 1;
      parts.add(new Part(Optional.of(marks.get(i).title()), first, Math.max(first, next - 1)));
    }
    return parts;
  }

  private static List<Mark> marks(PDDocument document) throws IOException {
    PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
    if (outline == null) {
      return List.of();
    }
    IdentityHashMap<COSDictionary, Integer> numbers = new IdentityHashMap<>();
    int number = 0;
    for (PDPage page : document.getPages()) {
      numbers.putIfAbsent(page.getCOSObject(), ++number);
    }
    List<Mark> marks = new ArrayList<>();
    Set<COSDictionary> seen = new HashSet<>();
    PDOutlineItem item = outline.getFirstChild();
    while (item != null && seen.add(item.getCOSObject()) && marks.size() < MOST) {
      Optional<Integer> page = page(document, item, numbers);
      String title = item.getTitle() == null ? "" : item.getTitle().strip();
      page.ifPresent(p -> marks.add(new Mark(title, p)));
      item = item.getNextSibling();
    }
    marks.sort(Comparator.comparingInt(Mark::page));
    return marks;
  }

  private static Optional<Integer> page(
      PDDocument document, PDOutlineItem item, IdentityHashMap<COSDictionary, Integer> numbers) {
    try {
      PDPage page = item.findDestinationPage(document);
      return Optional.ofNullable(page).map(p -> numbers.get(p.getCOSObject()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // a bookmark that leads nowhere begins nothing
    }
  }
}
