package org.lectern.web.browse;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.search.Facet;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * Every value of one facet among what a search finds, in pages: those of most documents first, or
 * from A to Z, or those with a word that begins with some letters.
 *
 * @param search back to what was found
 * @param begins the letters that a word of a value begins with; may be empty
 * @param kept parameters that the form of letters keeps
 * @param steps all letters that have values, where they are sorted by letters
 */
public record FacetPage(
    Frame frame,
    String heading,
    Link search,
    String action,
    String begins,
    List<Map.Entry<String, String>> kept,
    List<FacetValue> chosen,
    List<SearchPage.Order> orders,
    List<Link> steps,
    List<Letter> letters,
    int total,
    Pager pager) {
  private static final String BEGINS = "begins";
  private static final String BY = "by";
  private static final String NAME = "name";

  /** What the values on a page may take together. */
  private static final int BYTES = 40_000;

  private static final int MOST_VALUES = 200;
  private static final int LONGEST_BEGINS = 60;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern UNSEGMENTED =
      Pattern.compile(
          ".*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}].*");

  /** The values under one letter; without a label where they are sorted by documents. */
  public record Letter(String label, List<FacetValue> values) {}

  /** How the values are looked through. */
  private record Way(SearchForm form, Facet facet, String begins, boolean byName) {
    Way fromTheMost() {
      return new Way(form, facet, begins, false);
    }

    Way fromA() {
      return new Way(form, facet, begins, true);
    }

    String path() {
      return PagePaths.facet(facet.toString());
    }

    String address(int page) {
      return path() + Links.query(parameters(page));
    }

    List<Map.Entry<String, String>> parameters(int page) {
      List<Map.Entry<String, String>> parameters = new ArrayList<>(form.turnedTo(1).parameters());
      if (!begins.isEmpty()) {
        parameters.add(Map.entry(BEGINS, begins));
      }
      if (byName) {
        parameters.add(Map.entry(BY, NAME));
      }
      if (page > 1) {
        parameters.add(Map.entry("page", String.valueOf(page)));
      }
      return parameters;
    }
  }

  /** The address of all values of a facet among what a search finds. */
  static String address(Visit visit, SearchForm form, Facet facet) {
    return visit.links().path(new Way(form, facet, "", false).address(1));
  }

  /** Empty where there is no such facet. */
  public static Optional<FacetPage> of(Site site, Visit visit, String name) {
    return Stream.of(Facet.values())
        .filter(facet -> facet.toString().equals(name))
        .findFirst()
        .map(facet -> of(site, visit, facet));
  }

  private static FacetPage of(Site site, Visit visit, Facet facet) {
    FacetNames names = new FacetNames(site, visit);
    SearchForm form = SearchForm.of(site, visit);
    Way way =
        new Way(
            form,
            facet,
            visit.parameter(BEGINS).map(b -> cut(b, LONGEST_BEGINS)).orElse(""),
            visit.parameter(BY).filter(NAME::equals).isPresent());
    Predicate<String> wanted = beginning(way.begins());
    List<FacetValue> values =
        site.index().values(form.query(), facet).stream()
            .map(count -> FacetValue.of(form, facet, count, names))
            .toList();
    List<FacetValue> found = values.stream().filter(v -> wanted.test(v.label().text())).toList();
    Alphabet<FacetValue> sorted =
        way.byName()
            ? Alphabet.of(found.stream(), v -> v.label().text(), visit.messages().locale())
            : new Alphabet<>(List.of(new Alphabet.Letter<>("", found)));
    int size = Math.clamp(BYTES / (180 + Room.bytes(way.address(1))), 10, MOST_VALUES);
    int page = SearchForm.page(visit);
    Pager pager = sorted.pager(page, size, n -> visit.links().path(way.address(n)));
    String heading = visit.text("facet." + facet);
    return new FacetPage(
        Frame.of(site, visit, heading).at(way.address(page)).unlisted().searching(form.text()),
        heading,
        new Link(
            visit.links().path(PagePaths.SEARCH) + form.turnedTo(1).address(),
            Phrase.of(visit.text("facet.search"), visit.messages().tag())),
        visit.links().path(way.path()),
        way.begins(),
        new Way(form, facet, "", way.byName()).parameters(1),
        values.stream().filter(FacetValue::chosen).toList(),
        Stream.of(way.fromTheMost(), way.fromA())
            .map(
                other ->
                    new SearchPage.Order(
                        visit.text(other.byName() ? "facet.by-name" : "facet.by-documents"),
                        visit.links().path(other.address(1)),
                        other.equals(way)))
            .toList(),
        way.byName() ? sorted.steps(size, n -> visit.links().path(way.address(n))) : List.of(),
        sorted.page(page, size).stream()
            .map(letter -> new Letter(letter.label(), letter.items()))
            .toList(),
        found.size(),
        pager);
  }

  /** Whether a word of a name begins with these letters, whatever their case and accents. */
  static Predicate<String> beginning(String letters) {
    String folded = folded(letters).strip();
    return folded.isEmpty()
        ? _ -> true
        : UNSEGMENTED.matcher(folded).matches()
            ? name -> folded(name).contains(folded)
            : name -> folded(name).contains(" " + folded);
  }

  private static String folded(String text) {
    String plain =
        MARKS
            .matcher(
                Normalizer2.getNFDInstance()
                    .normalize(Normalizer2.getNFKCCasefoldInstance().normalize(text)))
            .replaceAll("");
    return " " + BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }
}
