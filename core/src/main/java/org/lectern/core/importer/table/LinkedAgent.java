package org.lectern.core.importer.table;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.importer.record.Roles;
import org.lectern.core.model.Agent;
import org.lectern.core.model.WebAddress;

/**
 * A name with its role as Islandora Workbench writes it: {@code relators:pht:person:Marlow, Edith}.
 *
 * @param key for example {@code creator:photographer}
 * @param isKnownRole whether the key says all that the role does
 * @param kind where it is written
 */
record LinkedAgent(String key, boolean isKnownRole, Optional<Agent.Kind> kind, String name) {
  /** A list of roles, or none, then a role, a vocabulary of names, or none, and a name. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?s)(?:([a-z_]{4,}):\\s*([A-Za-z_-]{2,})|([a-z]{3}))\\s*:\\s*"
              + "(?:(?!https?:)([a-z_0-9]+):(?!//))?(.+)");

  private static final Pattern KIND_ONLY =
      Pattern.compile("(?s)(person|corporate_body|family):(.+)");

  /** A number of a term in the database, also where the role before it is not well written. */
  private static final Pattern NUMBER = Pattern.compile("(?:[a-z_]+:)?\\d+");

  private static final Pattern BODIES =
      Pattern.compile("corporat|organi[sz]ation|institution|conference|meeting|bod(?:y|ies)$");

  /** Roles that mean more in a repository than in a catalogue. */
  private static final Map<String, String> ROLES =
      Map.of(
          "cph", "rights-holder",
          "ive", "creator:interviewee",
          "ivr", "creator:interviewer",
          "spk", "creator:speaker");

  static LinkedAgent parse(String value) {
    Matcher kindOnly = KIND_ONLY.matcher(value.strip());
    if (kindOnly.matches()) {
      return new LinkedAgent(
          "contributor", true, kind(kindOnly.group(1)), kindOnly.group(2).strip());
    }
    Matcher form = FORM.matcher(value.strip());
    if (!form.matches()) {
      return new LinkedAgent("contributor", true, Optional.empty(), value.strip());
    }
    String role =
        Optional.ofNullable(form.group(2)).orElseGet(() -> form.group(3)).toLowerCase(Locale.ROOT);
    Optional<String> key =
        Optional.ofNullable(ROLES.get(role))
            .or(
                () ->
                    role.length() != 3 || Roles.isCode(role)
                        ? Optional.of(Roles.key(role))
                        : Optional.empty());
    return new LinkedAgent(
        key.orElse("contributor"),
        key.isPresent(),
        kind(Optional.ofNullable(form.group(4)).orElse("")),
        form.group(5).strip());
  }

  /** Archives name their vocabularies themselves. */
  private static Optional<Agent.Kind> kind(String vocabulary) {
    if (vocabulary.contains("famil")) {
      return Optional.of(Agent.Kind.FAMILY);
    }
    if (BODIES.matcher(vocabulary).find()) {
      return Optional.of(Agent.Kind.BODY);
    }
    return vocabulary.contains("person") ? Optional.of(Agent.Kind.PERSON) : Optional.empty();
  }

  /** Whether it is a name, and not a number of the old site's database or an address. */
  boolean isName() {
    return !NUMBER.matcher(name).matches() && !isAddress() && !Set.of("", "NULL").contains(name);
  }

  /** Whether nothing but an address says who it is. */
  boolean isAddress() {
    return WebAddress.isOne(name);
  }
}
