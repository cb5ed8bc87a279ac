package org.lectern.web.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.search.DocumentWords;
import org.lectern.core.search.InsideQuery;
import org.lectern.core.text.Box;
import org.lectern.core.text.PageText;
import org.lectern.web.document.ReadingRoom.Found;
import org.lectern.web.document.ReadingRoom.PictureLink;
import org.lectern.web.document.ReadingRoom.Scan;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Links;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The image of a page for one visit, with the words and places found on it. */
record PageScan(Site site, Visit visit, Document document) {
  /** Words that can be selected on a scan at most: a newspaper's page would be a megabyte. */
  private static final int MOST_WORDS = 3_000;

  Scan scan(Page shown) {
    Optional<Gate> gate = gate(shown);
    Page.Picture picture = picture(shown);
    boolean placed = gate.isEmpty() && picture.scan().size().hasShapeOf(shown.scan().size());
    return new Scan(
        gate,
        gate.isPresent()
            ? Optional.empty()
            : Optional.of(Picture.large(visit, document, shown, picture)),
        gate.isPresent() || shown.variants().isEmpty() ? List.of() : pictures(shown, picture),
        picture.scan().size(),
        document.number(shown),
        document.pages().size(),
        Picture.label(document, shown),
        shown.scan().size().width(),
        shown.scan().size().height(),
        visit.links().imageInfo(document.imageId(picture.name())),
        placed ? boxes(shown) : List.of(),
        placed ? selectable(shown) : List.of(),
        Optional.of(Phrase.of(shown.note(), visit.preferred())).filter(n -> !n.isEmpty()));
  }

  /** What stands before the image of a page; empty where it is shown. */
  Optional<Gate> gate(Page shown) {
    Decision decision = site.rule().scan(document, shown, visit.viewer());
    return Gate.of(decision, document, Gate.access(document, shown), visit);
  }

  /** The one that the address names, else the page's own scan. */
  private Page.Picture picture(Page shown) {
    return shown.variants().stream()
        .filter(variant -> variant.variant().equals(visit.parameter(ReadingRoom.PICTURE)))
        .findFirst()
        .orElseGet(() -> shown.pictures().getFirst());
  }

  private List<PictureLink> pictures(Page shown, Page.Picture chosen) {
    return shown.pictures().stream()
        .map(
            picture ->
                new PictureLink(
                    Picture.label(visit, picture),
                    picture
                            .variant()
                            .map(v -> visit.with(ReadingRoom.PICTURE, v))
                            .orElseGet(this::own)
                        + "#read",
                    visit.links().imageInfo(document.imageId(picture.name())),
                    picture.equals(chosen)))
        .toList();
  }

  /** This address without the choice of another image. */
  private String own() {
    return visit.links().path(visit.path())
        + Links.query(
            visit.query().stream().filter(p -> !p.getKey().equals(ReadingRoom.PICTURE)).toList());
  }

  private List<Found> boxes(Page shown) {
    InsideQuery query = InsideQuery.parse(visit.parameter("q").orElse(""));
    if (query.isEmpty() || !mayRead(shown)) {
      return List.of();
    }
    List<List<Box>> places =
        site
            .index()
            .words(site.archive(), document)
            .find(
                query,
                site.rule().on(document, visit.viewer()),
                page -> page.equals(Optional.of(shown)))
            .stream()
            .filter(place -> place.text().isEmpty())
            .map(DocumentWords.Place::boxes)
            .toList();
    return IntStream.range(0, places.size())
        .boxed()
        .flatMap(i -> found("box-" + (i + 1), places.get(i)))
        .toList();
  }

  private static Stream<Found> found(String id, List<Box> boxes) {
    return IntStream.range(0, boxes.size())
        .mapToObj(i -> new Found(Optional.of(id).filter(_ -> i == 0), boxes.get(i)));
  }

  private List<PageText.Word> selectable(Page shown) {
    return mayRead(shown)
        ? site.words(document, shown).stream()
            .flatMap(words -> words.blocks().stream())
            .flatMap(block -> block.lines().stream())
            .flatMap(line -> line.words().stream())
            .limit(MOST_WORDS)
            .toList()
        : List.of();
  }

  boolean mayRead(Page shown) {
    return site.rule().words(document, shown, visit.viewer()).allowed();
  }
}
