package org.lectern.core.importer.table;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.Agent;

/**
 * A name with its role as Islandora Workbench writes it: {@code relators:pht:person:Marlow, Edith}.
 *
 * @param key for example {@code creator:photographer}
 * @param kind where it is written
 */
record LinkedAgent(String key, Optional<Agent.Kind> kind, String name) {
  private static final Pattern FORM =
      Pattern.compile("(?:([a-z_]+):)?([a-z]{3})(?::([a-z_]+))?:(.+)", Pattern.DOTALL);
  private static final Pattern KIND_ONLY =
      Pattern.compile("(person|corporate_body|family):(.+)", Pattern.DOTALL);

  /** Codes of the MARC list of relators. */
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("aut", "creator:author"),
          Map.entry("cre", "creator"),
          Map.entry("art", "creator:artist"),
          Map.entry("cph", "rights-holder"),
          Map.entry("cmp", "creator:composer"),
          Map.entry("com", "creator:compiler"),
          Map.entry("ctg", "creator:cartographer"),
          Map.entry("ctb", "contributor"),
          Map.entry("drt", "creator:director"),
          Map.entry("dpc", "contributor:depicted"),
          Map.entry("dnr", "contributor:donor"),
          Map.entry("edt", "contributor:editor"),
          Map.entry("egr", "creator:engraver"),
          Map.entry("fnd", "funder"),
          Map.entry("ill", "contributor:illustrator"),
          Map.entry("ive", "creator:interviewee"),
          Map.entry("ivr", "creator:interviewer"),
          Map.entry("pbl", "publisher"),
          Map.entry("pht", "creator:photographer"),
          Map.entry("prt", "contributor:printer"),
          Map.entry("rcp", "contributor:recipient"),
          Map.entry("scr", "creator:scribe"),
          Map.entry("spk", "creator:speaker"),
          Map.entry("trc", "contributor:transcriber"),
          Map.entry("trl", "contributor:translator"),
          Map.entry("wit", "contributor:witness"),
          Map.entry("col", "contributor:collector"),
          Map.entry("ann", "contributor:annotator"));

  static LinkedAgent parse(String value) {
    Matcher kindOnly = KIND_ONLY.matcher(value);
    if (kindOnly.matches()) {
      return new LinkedAgent("contributor", kind(kindOnly.group(1)), kindOnly.group(2).strip());
    }
    Matcher form = FORM.matcher(value);
    if (!form.matches()) {
      return new LinkedAgent("contributor", Optional.empty(), value.strip());
    }
    String name = form.group(4).strip();
    String vocabulary = Optional.ofNullable(form.group(3)).orElse("");
    boolean known = vocabulary.isEmpty() || kind(vocabulary).isPresent();
    return new LinkedAgent(
        ROLES.getOrDefault(form.group(2), "contributor"),
        kind(vocabulary),
        known ? name : vocabulary + ":" + name);
  }

  private static Optional<Agent.Kind> kind(String vocabulary) {
    return switch (vocabulary) {
      case "person" -> Optional.of(Agent.Kind.PERSON);
      case "corporate_body" -> Optional.of(Agent.Kind.BODY);
      case "family" -> Optional.of(Agent.Kind.FAMILY);
      default -> Optional.empty();
    };
  }

  /** Whether it is a name, and not a number of the old site's database. */
  boolean isName() {
    return !name.matches("\\d+") && !Set.of("", "NULL").contains(name);
  }
}
