package org.lectern.web.browse;

import com.ibm.icu.text.AlphabeticIndex;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.lectern.web.page.Link;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;

/** Things under their letters, as a language sorts names. Immutable. */
record Alphabet<T>(List<Letter<T>> letters) {

  /** The things under one letter. */
  record Letter<T>(String label, List<T> items) {}

  static <T> Alphabet<T> of(Stream<T> items, Function<T, String> name, Locale locale) {
    AlphabeticIndex<T> index = new AlphabeticIndex<>(ULocale.forLocale(locale));
    index.addLabels(ULocale.ENGLISH, ULocale.forLanguageTag("ru"), ULocale.forLanguageTag("ar"));
    items.forEach(item -> index.addRecord(name.apply(item), item));
    List<Letter<T>> letters = new ArrayList<>();
    for (AlphabeticIndex.Bucket<T> bucket : index) {
      if (bucket.size() > 0) {
        List<T> under = new ArrayList<>(bucket.size());
        bucket.forEach(r -> under.add(r.getData()));
        letters.add(new Letter<>(bucket.getLabel(), List.copyOf(under)));
      }
    }
    return new Alphabet<>(List.copyOf(letters));
  }

  int size() {
    return letters.stream().mapToInt(letter -> letter.items().size()).sum();
  }

  /** The things on one page of a list, under their letters. */
  List<Letter<T>> page(int number, int size) {
    List<Letter<T>> shown = new ArrayList<>();
    int from = (number - 1) * size;
    int at = 0;
    for (Letter<T> letter : letters) {
      int first = Math.clamp(from - at, 0, letter.items().size());
      int end = Math.clamp(from + size - at, 0, letter.items().size());
      if (first < end) {
        shown.add(new Letter<>(letter.label(), letter.items().subList(first, end)));
      }
      at += letter.items().size();
    }
    return shown;
  }

  /** Every letter with the address of where it begins. */
  List<Link> steps(int size, IntFunction<String> address) {
    List<Link> steps = new ArrayList<>();
    boolean paged = size() > size;
    int at = 0;
    for (Letter<T> letter : letters) {
      steps.add(
          new Link(
              (paged ? address.apply(at / size + 1) : "") + "#letter-" + letter.label(),
              Phrase.of(letter.label())));
      at += letter.items().size();
    }
    return steps;
  }

  Pager pager(int number, int size, IntFunction<String> address) {
    return Pager.of(number, size(), size, SearchForm.MOST_LISTED, address);
  }
}
