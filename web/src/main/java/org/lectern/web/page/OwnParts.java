package org.lectern.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.Encoding;

/**
 * What an archive adds to certain places of every page, from the folder {@code parts}: {@code
 * banner.html}, {@code document.fr.md}. Whatever is written there, it is shown as clean HTML, so no
 * part can break a page, run a script or load something from elsewhere.
 *
 * @param html safe HTML by place and language
 */
public record OwnParts(Map<Place, LanguageMap> html) {
  /** Nothing of its own. */
  public static final OwnParts NONE = new OwnParts(Map.of());

  private static final Pattern FILE =
      Pattern.compile("([a-z]+)(?:\\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*))?\\.(html|md)");

  /** Where a part stands; the name in lower case is that of its file. */
  public enum Place {
    /** Under the navigation of every page. */
    BANNER,
    /** On the home page, under its head. */
    HOME,
    /** Under every document. */
    DOCUMENT,
    /** In the foot of every page. */
    FOOTER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public OwnParts {
    html = Map.copyOf(html);
  }

  /** What stands at a place; empty where nothing does. */
  Phrase at(Place place, List<String> preferred) {
    return Phrase.of(html.getOrDefault(place, LanguageMap.EMPTY), preferred);
  }

  /**
   * Reads the files.
   *
   * @param language of those that name none
   * @param problems hears what was left out, and what to do
   */
  static OwnParts read(List<Path> files, String language, Consumer<String> problems) {
    Map<Place, SequencedMap<String, String>> parts = new TreeMap<>();
    for (Path file : files) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      Optional<Place> place =
          name.matches()
              ? Stream.of(Place.values())
                  .filter(p -> p.toString().equals(name.group(1)))
                  .findFirst()
              : Optional.empty();
      if (place.isEmpty()) {
        problems.accept(
            "parts/%s is not shown: name it like footer.html or footer.fr.md; there are %s"
                .formatted(
                    file.getFileName(),
                    Stream.of(Place.values())
                        .map(Place::toString)
                        .collect(Collectors.joining(", "))));
        continue;
      }
      try {
        String written = Encoding.decode(Files.readAllBytes(file));
        Text.Format format = name.group(3).equals("md") ? Text.Format.MD : Text.Format.HTML;
        if (written.contains("<script") || written.contains("<style") || written.contains("<img")) {
          problems.accept(
              "parts/"
                  + file.getFileName()
                  + ": scripts, styles and pictures are left out; colours and letters are for"
                  + " style.css");
        }
        parts
            .computeIfAbsent(place.get(), _ -> new LinkedHashMap<>())
            .put(
                Optional.ofNullable(name.group(2)).orElse(language),
                withoutIds(CleanText.of(written, format).html()));
      } catch (IOException e) {
        problems.accept("parts/" + file.getFileName() + " cannot be read; save it in UTF-8");
      }
    }
    return new OwnParts(
        parts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> new LanguageMap(e.getValue()))));
  }

  /** Those of the page's own text are what readers cite. */
  private static String withoutIds(String html) {
    Document part = Jsoup.parseBodyFragment(html);
    part.outputSettings().prettyPrint(false);
    part.select("[id]").removeAttr("id");
    return part.body().html();
  }
}
