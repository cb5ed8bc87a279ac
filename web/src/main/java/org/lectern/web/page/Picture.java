package org.lectern.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;

/**
 * A scan shown on a page, in sizes that its pyramid holds: halves of the whole, rounded up, so our
 * image service need not resample.
 *
 * @param src the size for browsers that choose none
 * @param srcset every useful size with its width
 */
public record Picture(String src, String srcset, int width, int height, Phrase alt) {
  private static final int SMALLEST = 96;

  /** One of a page's images as it is read: some 1,000 pixels, up to 2,600 for fine screens. */
  public static Picture large(Visit visit, Document document, Page page, Page.Picture picture) {
    return of(visit, document, page, picture, 900, 300, 2600);
  }

  /** A page among others. */
  public static Picture thumbnail(Visit visit, Document document, Page page) {
    return of(visit, document, page, page.pictures().getFirst(), 180, 140, 800);
  }

  private static Picture of(
      Visit visit,
      Document document,
      Page page,
      Page.Picture picture,
      int wanted,
      int least,
      int most) {
    List<Dimensions> levels = levels(picture.scan().size());
    Dimensions chosen =
        levels.stream().filter(l -> l.width() >= wanted).findFirst().orElse(levels.getLast());
    String image = document.imageId(picture.name());
    String srcset =
        levels.stream()
            .filter(l -> l.equals(chosen) || (l.width() >= least && l.width() <= most))
            .map(l -> visit.links().image(image, l) + " " + l.width() + "w")
            .collect(Collectors.joining(", "));
    return new Picture(
        visit.links().image(image, chosen),
        srcset,
        chosen.width(),
        chosen.height(),
        alt(visit, document, page));
  }

  private static Phrase alt(Visit visit, Document document, Page page) {
    return page.alt().isEmpty()
        ? Phrase.of(
            visit.text("scan.alt", document.number(page), document.pages().size()),
            visit.messages().tag())
        : Phrase.of(page.alt(), visit.preferred());
  }

  /** What people call a page: its label, else its number. */
  public static String label(Document document, Page page) {
    return page.label().orElseGet(() -> String.valueOf(document.number(page)));
  }

  /** What readers choose one of a page's images by. */
  public static Phrase label(Visit visit, Page.Picture picture) {
    return picture.words().isEmpty()
        ? Phrase.of(visit.text("picture.normal"), visit.messages().tag())
        : Phrase.of(picture.words(), visit.preferred());
  }

  /** The sizes of a pyramid, smallest first. */
  static List<Dimensions> levels(Dimensions full) {
    List<Dimensions> levels = new ArrayList<>(List.of(full));
    while (Math.max(levels.getFirst().width(), levels.getFirst().height()) > SMALLEST) {
      Dimensions last = levels.getFirst();
      levels.addFirst(new Dimensions((last.width() + 1) / 2, (last.height() + 1) / 2));
    }
    return levels;
  }
}
