package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The tree of collections. */
public record CollectionsPage(Frame frame, List<Branch> branches) {

  /** A collection with those below it. */
  public record Branch(HomePage.CollectionCard card, List<HomePage.CollectionCard> below) {}

  public static CollectionsPage of(Site site, Visit visit) {
    List<Branch> branches = new ArrayList<>();
    for (HomePage.CollectionCard root : HomePage.CollectionCard.roots(site, visit)) {
      String href = root.link().href();
      branches.add(
          new Branch(
              root,
              HomePage.CollectionCard.among(
                  site, visit, Optional.of(href.substring(href.lastIndexOf('/') + 1)))));
    }
    return new CollectionsPage(Frame.of(site, visit, visit.text("nav.collections")), branches);
  }
}
