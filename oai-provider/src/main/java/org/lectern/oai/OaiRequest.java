package org.lectern.oai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lectern.oai.OaiException.Code;
import org.lectern.oai.OaiException.Fault;
import org.lectern.oai.format.XmlBuffer;

/** A request that the protocol understands: one record for each verb, one for a list resumed. */
sealed interface OaiRequest {
  Verb verb();

  /** The arguments as the answer's {@code request} element repeats them (section 3.2). */
  default Map<String, String> arguments() {
    return Map.of("verb", verb().toString());
  }

  /** {@code Identify}. */
  record Identify() implements OaiRequest {
    @Override
    public Verb verb() {
      return Verb.IDENTIFY;
    }
  }

  /** {@code ListMetadataFormats}, of everything or of one item. */
  record ListMetadataFormats(Optional<String> identifier) implements OaiRequest {
    @Override
    public Verb verb() {
      return Verb.LIST_METADATA_FORMATS;
    }

    @Override
    public Map<String, String> arguments() {
      Map<String, String> arguments = new LinkedHashMap<>(OaiRequest.super.arguments());
      identifier.ifPresent(i -> arguments.put("identifier", i));
      return arguments;
    }
  }

  /** {@code ListSets}; always answered whole. */
  record ListSets() implements OaiRequest {
    @Override
    public Verb verb() {
      return Verb.LIST_SETS;
    }
  }

  /** {@code GetRecord}. */
  record GetRecord(String identifier, String prefix) implements OaiRequest {
    @Override
    public Verb verb() {
      return Verb.GET_RECORD;
    }

    @Override
    public Map<String, String> arguments() {
      Map<String, String> arguments = new LinkedHashMap<>(OaiRequest.super.arguments());
      arguments.put("identifier", identifier);
      arguments.put("metadataPrefix", prefix);
      return arguments;
    }
  }

  /** The first request of a {@code ListRecords} or {@code ListIdentifiers}. */
  record Begin(
      Verb verb,
      String prefix,
      Optional<DateBound> from,
      Optional<DateBound> until,
      Optional<String> set)
      implements OaiRequest {
    @Override
    public Map<String, String> arguments() {
      Map<String, String> arguments = new LinkedHashMap<>(OaiRequest.super.arguments());
      arguments.put("metadataPrefix", prefix);
      from.ifPresent(f -> arguments.put("from", f.written()));
      until.ifPresent(u -> arguments.put("until", u.written()));
      set.ifPresent(s -> arguments.put("set", s));
      return arguments;
    }
  }

  /** A further request of a list, by the token of the one before; not yet decoded. */
  record Resume(Verb verb, String token) implements OaiRequest {
    @Override
    public Map<String, String> arguments() {
      Map<String, String> arguments = new LinkedHashMap<>(OaiRequest.super.arguments());
      arguments.put("resumptionToken", token);
      return arguments;
    }
  }

  Pattern UNESCAPED = Pattern.compile("[^\\x21-\\x7E]|[<>\"{}|\\\\^`]");
  Pattern PREFIX = Pattern.compile("[A-Za-z0-9\\-_.!~*'()]+");
  Pattern SET = Pattern.compile("[A-Za-z0-9\\-_.!~*'()]+(:[A-Za-z0-9\\-_.!~*'()]+)*");

  /**
   * Reads the arguments of a request, each with every value it came with.
   *
   * @throws OaiException with {@code badVerb}, or with everything that is wrong with the arguments
   */
  static OaiRequest parse(Map<String, List<String>> arguments) {
    Verb verb = verb(arguments.getOrDefault("verb", List.of()));
    List<Fault> faults = new ArrayList<>();
    for (String name : new TreeSet<>(arguments.keySet())) {
      if (name.equals("verb")) {
        continue;
      }
      if (!verb.allows(name)) {
        faults.add(bad(verb + " takes no argument '" + name + "'"));
      } else if (arguments.get(name).size() > 1) {
        faults.add(bad("the argument " + name + " is repeated; send it once"));
      }
    }
    if (verb.resumes() && arguments.containsKey("resumptionToken")) {
      if (arguments.size() > 2) {
        faults.add(bad("resumptionToken is an exclusive argument: send only the verb beside it"));
      }
      throwIfAny(faults);
      return new Resume(verb, arguments.get("resumptionToken").getFirst());
    }
    for (String name : new TreeSet<>(verb.required())) {
      if (!arguments.containsKey(name)) {
        faults.add(bad(verb + " requires the argument " + name));
      }
    }
    Optional<String> identifier = first(arguments, "identifier");
    identifier
        .filter(i -> verb.allows("identifier") && !isUri(i))
        .ifPresent(i -> faults.add(bad("the identifier '" + i + "' is not a URI")));
    Optional<String> prefix = first(arguments, "metadataPrefix");
    prefix
        .filter(p -> verb.allows("metadataPrefix") && !PREFIX.matcher(p).matches())
        .ifPresent(p -> faults.add(bad("'" + p + "' is not of the form of a metadataPrefix")));
    return switch (verb) {
      case IDENTIFY -> checked(faults, new Identify());
      case LIST_SETS -> checked(faults, new ListSets());
      case LIST_METADATA_FORMATS -> checked(faults, new ListMetadataFormats(identifier));
      case GET_RECORD -> {
        throwIfAny(faults);
        yield new GetRecord(identifier.orElseThrow(), prefix.orElseThrow());
      }
      case LIST_IDENTIFIERS, LIST_RECORDS -> {
        Optional<DateBound> from = date(arguments, "from", faults);
        Optional<DateBound> until = date(arguments, "until", faults);
        if (from.isPresent() && until.isPresent()) {
          range(from.get(), until.get(), faults);
        }
        Optional<String> set = first(arguments, "set");
        set.filter(s -> !SET.matcher(s).matches())
            .ifPresent(s -> faults.add(bad("'" + s + "' is not of the form of a setSpec")));
        throwIfAny(faults);
        yield new Begin(verb, prefix.orElseThrow(), from, until, set);
      }
    };
  }

  private static Verb verb(List<String> values) {
    String known =
        "use one of Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers,"
            + " ListRecords";
    if (values.isEmpty()) {
      throw new OaiException(Code.BAD_VERB, "the argument verb is missing; " + known);
    }
    if (values.size() > 1) {
      throw new OaiException(Code.BAD_VERB, "the argument verb is repeated; send it once");
    }
    return Verb.of(values.getFirst())
        .orElseThrow(
            () ->
                new OaiException(
                    Code.BAD_VERB, "there is no verb '" + values.getFirst() + "'; " + known));
  }

  private static Optional<DateBound> date(
      Map<String, List<String>> arguments, String name, List<Fault> faults) {
    Optional<String> written = first(arguments, name);
    Optional<DateBound> date = written.flatMap(w -> DateBound.parse(w, name.equals("until")));
    if (written.isPresent() && date.isEmpty()) {
      faults.add(
          bad(
              name
                  + " '"
                  + written.get()
                  + "' is not a date; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"));
    }
    return date;
  }

  private static void range(DateBound from, DateBound until, List<Fault> faults) {
    if (from.isDay() != until.isDay()) {
      faults.add(bad("from and until must have the same granularity"));
    } else if (from.instant().isAfter(until.instant())) {
      faults.add(bad("from is later than until"));
    }
  }

  private static Optional<String> first(Map<String, List<String>> arguments, String name) {
    return arguments.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static <R extends OaiRequest> R checked(List<Fault> faults, R request) {
    throwIfAny(faults);
    return request;
  }

  private static void throwIfAny(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new OaiException(faults);
    }
  }

  private static Fault bad(String message) {
    return new Fault(Code.BAD_ARGUMENT, message);
  }

  /**
   * Whether a text can be repeated where the schema asks for anyURI: that holds relative ones and
   * the empty one, and characters that a URI has only escaped (XML Schema Part 2, 3.2.17).
   */
  private static boolean isUri(String text) {
    if (text.codePoints().anyMatch(c -> !XmlBuffer.isText(c))) {
      return false;
    }
    try {
      new URI(UNESCAPED.matcher(text).replaceAll("%20"));
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
