package org.lectern.web.browse;

import com.ibm.icu.text.AlphabeticIndex;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.lectern.core.model.EntityKind;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** All people, places, subjects or archives in use, from A to Z as the reader's language sorts. */
public record EntitiesPage(Frame frame, String heading, List<Letter> letters, int total) {

  /** The names under one letter. */
  public record Letter(String label, List<Item> items) {}

  /** A name and how many documents it leads to. */
  public record Item(Link link, int documents) {}

  public static EntitiesPage of(Site site, Visit visit, EntityKind kind, String heading) {
    Names names = new Names(site.archive().authorities(), visit);
    AlphabeticIndex<Item> index =
        new AlphabeticIndex<>(ULocale.forLocale(visit.messages().locale()));
    index.addLabels(ULocale.ENGLISH, ULocale.forLanguageTag("ru"), ULocale.forLanguageTag("ar"));
    site.entities(kind)
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
        Frame.of(site, visit, heading), heading, letters, index.getRecordCount());
  }
}
