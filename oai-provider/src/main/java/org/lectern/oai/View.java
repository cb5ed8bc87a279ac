package org.lectern.oai;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.oai.format.MetadataFormat;

/**
 * What one aggregator is shown, at an address of its own: some of the formats, some of the sets. A
 * view is a repository like any other; its tokens are not taken elsewhere.
 *
 * @param name behind {@code /oai/}; blank for the repository with everything
 * @param formats prefixes; none means all. {@code oai_dc} is always among them, as every repository
 *     must have it
 * @param sets setSpecs, each with the sets inside it; none means everything
 */
public record View(String name, List<String> formats, List<String> sets) {
  /** Everything, at {@code /oai} itself. */
  public static final View ALL = new View("", List.of(), List.of());

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern WRITTEN =
      Pattern.compile("([^=@\\s]+)=([A-Za-z0-9_,]*)(?:@([A-Za-z0-9\\-_.!~*'():,]+))?");

  public View {
    formats = List.copyOf(formats);
    sets = List.copyOf(sets);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "OAI view '" + name + "': name it with letters a-z, digits and '-', a letter first");
    }
  }

  /**
   * Reads {@code europeana=edm dpla=mods,oai_qdc@letters,maps}: names with their formats and,
   * behind an at sign, their sets; separated by spaces.
   *
   * @throws IllegalArgumentException with what is wrong and what to write instead
   */
  public static List<View> parse(String written) {
    List<View> views = new ArrayList<>();
    for (String one : written.strip().split("\\s+", -1)) {
      if (one.isEmpty()) {
        continue;
      }
      Matcher matcher = WRITTEN.matcher(one);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "OAI view '" + one + "': write NAME=FORMAT,FORMAT or NAME=FORMAT@SET,SET");
      }
      View view = new View(matcher.group(1), words(matcher.group(2)), words(matcher.group(3)));
      if (views.stream().anyMatch(v -> v.name().equals(view.name()))) {
        throw new IllegalArgumentException("OAI view '" + view.name() + "' is there twice");
      }
      views.add(view);
    }
    return List.copyOf(views);
  }

  /** Where it answers, behind the site's address. */
  public String path() {
    return name.isEmpty() ? OaiProvider.PATH : OaiProvider.PATH + "/" + name;
  }

  /** Of all formats those that it has. */
  List<MetadataFormat> of(List<MetadataFormat> all) {
    for (String prefix : formats) {
      if (all.stream().noneMatch(f -> f.prefix().equals(prefix))) {
        throw new IllegalArgumentException(
            "OAI view '"
                + name
                + "': there is no format '"
                + prefix
                + "'; use some of "
                + String.join(", ", all.stream().map(MetadataFormat::prefix).toList()));
      }
    }
    return all.stream()
        .filter(
            f -> formats.isEmpty() || f.prefix().equals("oai_dc") || formats.contains(f.prefix()))
        .toList();
  }

  /** Whether all of a set is shown. */
  boolean shows(String spec) {
    return sets.isEmpty() || sets.stream().anyMatch(set -> isWithin(spec, set));
  }

  /** The shown sets that make up what a set asked for has of this view. */
  List<String> within(String spec) {
    return shows(spec) ? List.of(spec) : sets.stream().filter(set -> isWithin(set, spec)).toList();
  }

  private static boolean isWithin(String spec, String around) {
    return spec.equals(around) || spec.startsWith(around + ":");
  }

  @SuppressWarnings("NullAway") // a group that did not match
  private static List<String> words(String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
  }
}
