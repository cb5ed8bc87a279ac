package org.lectern.web.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tree of collections. */
public record CollectionsPage(Frame frame, List<Branch> branches) {

  /** A collection with those below it. */
  public record Branch(HomePage.CollectionCard card, List<HomePage.CollectionCard> below) {}

  static CollectionsPage of(Desk desk, Visit visit) {
    List<Branch> branches = new ArrayList<>();
    for (HomePage.CollectionCard root : HomePage.CollectionCard.roots(desk, visit)) {
      String href = root.link().href();
      branches.add(
          new Branch(
              root,
              HomePage.CollectionCard.among(
                  desk, visit, Optional.of(href.substring(href.lastIndexOf('/') + 1)))));
    }
    return new CollectionsPage(Frame.of(desk, visit, visit.text("nav.collections")), branches);
  }
}
