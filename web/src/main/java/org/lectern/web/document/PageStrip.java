package org.lectern.web.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.web.document.ReadingRoom.Thumbnail;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The strip of small pictures of the pages near the one that is read. */
record PageStrip(
    Site site, Visit visit, Document document, Optional<Page> page, List<String> pagesWithHits) {
  /** Pages in the strip at most, beside the first and the last. */
  private static final int STRIP = 100;

  List<Thumbnail> thumbnails() {
    if (document.pages().size() < 2 || document.pages().stream().noneMatch(this::mayBeSeen)) {
      return List.of();
    }
    PageScan scans = new PageScan(site, visit, document);
    return around(document.pages()).stream()
        .map(
            p ->
                new Thumbnail(
                    ReadingRoom.address(visit, document, p),
                    Picture.label(document, p),
                    Optional.of(p)
                        .filter(x -> scans.gate(x).isEmpty())
                        .map(x -> Picture.thumbnail(visit, document, x)),
                    page.filter(p::equals).isPresent(),
                    pagesWithHits.contains(p.name())))
        .toList();
  }

  /** Whether a reader sees the scan, perhaps after a warning. */
  private boolean mayBeSeen(Page other) {
    return site.rule().scan(document, other, visit.viewer()).allowed();
  }

  /** The pages near this one, the first and the last: a book has a thousand. */
  private List<Page> around(List<Page> pages) {
    int at = page.map(pages::indexOf).orElse(0);
    return IntStream.range(0, pages.size())
        .filter(i -> Math.abs(i - at) <= STRIP / 2 || i == 0 || i == pages.size() - 1)
        .mapToObj(pages::get)
        .toList();
  }
}
