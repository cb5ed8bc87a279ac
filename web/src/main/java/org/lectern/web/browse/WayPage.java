package org.lectern.web.browse;

import java.util.List;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Pager;

/**
 * A step on a way to documents: what to choose from, and the documents that are here. Every step
 * has an address that is a plain path, so that crawlers walk it and caches keep it.
 *
 * @param path the steps before this one
 * @param steps what to choose from, each with its number of documents
 * @param total how many documents are here
 */
public record WayPage(
    Frame frame,
    String heading,
    List<Link> path,
    List<Step> steps,
    long total,
    List<DocumentCard> cards,
    Pager pager) {
  /** A choice; no number is shown for those that are lists themselves. */
  public record Step(Link link, long documents) {}

  public WayPage {
    path = List.copyOf(path);
    steps = List.copyOf(steps);
    cards = List.copyOf(cards);
  }
}
