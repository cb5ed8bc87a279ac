package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A form with a field for each thing that can be asked for, and what can be typed instead. */
public record AdvancedPage(Frame frame, List<Example> examples) {
  private static final List<String> AREAS =
      List.of("title", "person", "from", "to", "place", "subject");
  private static final List<String> EXAMPLES =
      List.of("words", "phrase", "or", "not", "wild", "field", "group", "year", "day", "question");

  /** Something typed and what it finds, in words. */
  public record Example(String typed, String finds) {}

  static AdvancedPage of(Site site, Visit visit) {
    return new AdvancedPage(
        Frame.of(site, visit, visit.text("advanced.heading")).at(PagePaths.ADVANCED),
        EXAMPLES.stream()
            .map(
                name ->
                    new Example(
                        visit.text("syntax." + name), visit.text("syntax." + name + ".finds")))
            .toList());
  }

  /** The names of the fields for parts of a document. */
  public List<String> areas() {
    return AREAS;
  }

  /** The address of the search that the fields of the form ask for; empty where none is filled. */
  static Optional<String> search(Visit visit) {
    List<String> words = new ArrayList<>();
    add(words, visit, "all", UnaryOperator.identity());
    add(words, visit, "phrase", phrase -> '"' + phrase + '"');
    add(words, visit, "any", any -> "(" + any.replace(" ", " OR ") + ")");
    add(
        words,
        visit,
        "none",
        none ->
            Arrays.stream(none.split(" ", -1)).map(w -> "-" + w).collect(Collectors.joining(" ")));
    for (String area : AREAS) {
      add(words, visit, area, typed -> area + ":(" + typed + ")");
    }
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    if (!words.isEmpty()) {
      parameters.add(Map.entry("q", String.join(" ", words)));
    }
    visit.parameter("first").ifPresent(year -> parameters.add(Map.entry("from", year)));
    visit.parameter("last").ifPresent(year -> parameters.add(Map.entry("to", year)));
    if (!parameters.isEmpty()) {
      visit
          .parameter(SearchForm.DATES)
          .ifPresent(dates -> parameters.add(Map.entry(SearchForm.DATES, dates)));
    }
    return parameters.isEmpty()
        ? Optional.empty()
        : Optional.of(PagePaths.SEARCH + Links.query(parameters));
  }

  /** Marks that would mean something else inside what is put about the words are left out. */
  private static void add(
      List<String> words, Visit visit, String field, UnaryOperator<String> wrapped) {
    visit
        .parameter(field)
        .map(
            typed ->
                field.equals("all")
                    ? typed
                    : typed.replaceAll("[\"“”„«»()|]", " ").replaceAll("\\s+", " ").strip())
        .filter(typed -> !typed.isEmpty())
        .ifPresent(typed -> words.add(wrapped.apply(typed)));
  }
}
