package org.lectern.web.reader;

import com.ibm.icu.text.AlphabeticIndex;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.lectern.core.archive.EntityKind;

/** All people, places, subjects or archives in use, from A to Z as the reader's language sorts. */
public record EntitiesPage(Frame frame, String heading, List<Letter> letters, int total) {

  /** The names under one letter. */
  public record Letter(String label, List<Item> items) {}

  /** A name and how many documents it leads to. */
  public record Item(Link link, int documents) {}

  static EntitiesPage of(Desk desk, Visit visit, EntityKind kind, String heading) {
    Names names = new Names(desk.archive().authorities(), visit);
    AlphabeticIndex<Item> index =
        new AlphabeticIndex<>(ULocale.forLocale(visit.messages().locale()));
    index.addLabels(ULocale.ENGLISH, ULocale.forLanguageTag("ru"), ULocale.forLanguageTag("ar"));
    desk.entities(kind)
        .values()
        .forEach(
            used -> {
              Link link = names.link(used.entity());
              index.addRecord(link.label().text(), new Item(link, used.documents()));
            });
    List<Letter> letters = new ArrayList<>();
    for (AlphabeticIndex.Bucket<Item> bucket : index) {
      if (bucket.size() > 0) {
        List<Item> items = new ArrayList<>();
        bucket.forEach(r -> items.add(r.getData()));
        letters.add(new Letter(bucket.getLabel(), items));
      }
    }
    return new EntitiesPage(
        Frame.of(desk, visit, heading), heading, letters, index.getRecordCount());
  }
}
