package org.lectern.core.importer.mods;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.record.Roles;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.model.Agent;
import org.lectern.core.model.WebAddress;

/** Names of a MODS record, with their roles. */
record ModsNames(RecordKeys keys, Entities entities) {
  /** Adds a name in each of its roles; one without a role made the document. */
  void add(XmlElement name) {
    Optional<String> written = agent(name);
    if (written.isEmpty()) {
      return;
    }
    List<String> roles =
        name.children("role").stream().map(ModsNames::role).filter(r -> !r.isEmpty()).toList();
    if (roles.isEmpty()) {
      keys.map("name", "creator", written.get());
    }
    for (String role : roles) {
      keys.map("name[" + role + "]", Roles.key(role), written.get());
    }
    name.children("affiliation").forEach(a -> keys.keep("affiliation", a.text()));
    name.children("description").forEach(d -> keys.keep("name-description", d.text()));
  }

  /** A word of our own where there is one, else the code, else any word. */
  private static String role(XmlElement role) {
    List<XmlElement> terms = role.children("roleTerm");
    Stream<XmlElement> codes = terms.stream().filter(t -> t.has("type", "code"));
    Stream<XmlElement> words =
        terms.stream().filter(t -> !t.has("type", "code") && t.attribute("lang").isEmpty());
    // Where both are given, the word is finer: 'annotator' and 'recipient' of 'ctb'.
    return Stream.concat(codes, Stream.concat(words, Stream.of(role)))
        .map(XmlElement::text)
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The name as it is written under a key; empty where there is none. */
  Optional<String> agent(XmlElement name) {
    String written = nameOf(name);
    if (written.isBlank()) {
      return Optional.empty();
    }
    List<String> variants =
        Stream.concat(
                name.children("displayForm").stream().map(XmlElement::text),
                name.children("alternativeName").stream().map(ModsNames::nameOf))
            .filter(v -> !v.isBlank())
            .toList();
    Optional<String> dates = parts(name, "date").stream().findFirst();
    List<String> sameAs = sameAs(name);
    Agent.Kind kind =
        switch (name.attribute("type").orElse("").toLowerCase(Locale.ROOT)) {
          case "corporate", "conference" -> Agent.Kind.BODY;
          case "family" -> Agent.Kind.FAMILY;
          case "personal" -> Agent.Kind.PERSON;
          default -> Entities.kindOf(written, sameAs);
        };
    return Optional.of(entities.agent(kind, written, variants, dates, sameAs));
  }

  private static String nameOf(XmlElement name) {
    List<String> family = parts(name, "family");
    List<String> given = parts(name, "given");
    List<String> said = new ArrayList<>();
    if (!family.isEmpty()) {
      said.add(String.join(" ", family));
    }
    if (!given.isEmpty()) {
      said.add(String.join(" ", given));
    }
    if (said.isEmpty()) {
      String plain =
          name.children("namePart").stream()
              .filter(p -> p.attribute("type").isEmpty())
              .map(XmlElement::text)
              .filter(t -> !t.isEmpty())
              .collect(Collectors.joining(name.has("type", "corporate") ? ". " : ", "));
      if (!plain.isEmpty()) {
        said.add(plain.replace("..", "."));
      }
    }
    if (said.isEmpty()) {
      name.textOf("displayForm").ifPresent(said::add);
    } else {
      said.addAll(parts(name, "termsOfAddress"));
    }
    return String.join(", ", said).replaceAll(",\\s*,", ",").replaceFirst(",$", "").strip();
  }

  private static List<String> parts(XmlElement name, String type) {
    return name.children("namePart").stream()
        .filter(p -> p.has("type", type))
        .map(XmlElement::text)
        .filter(t -> !t.isEmpty())
        .toList();
  }

  /** Addresses of other identities, made of numbers where the authority file is known. */
  private static List<String> sameAs(XmlElement name) {
    Stream<String> given =
        Stream.concat(
            name.attribute("valueURI").stream(),
            name.children("nameIdentifier").stream()
                .map(
                    i ->
                        i.attribute("typeURI").orElse("").endsWith("/")
                            ? i.attribute("typeURI").get() + i.text()
                            : numbered(i.attribute("type").orElse(""), i.text())));
    String authority = name.attribute("authority").orElse("");
    return given.map(v -> numbered(authority, v)).filter(WebAddress::isOne).distinct().toList();
  }

  private static String numbered(String authority, String value) {
    if (WebAddress.isOne(value) || value.isBlank()) {
      return value;
    }
    return switch (authority.toLowerCase(Locale.ROOT)) {
      case "gnd", "pnd" -> "https://d-nb.info/gnd/" + value.replace("gnd/", "");
      case "viaf" -> "https://viaf.org/viaf/" + value;
      case "naf", "lcnaf" -> "http://id.loc.gov/authorities/names/" + value.replace(" ", "");
      case "isni" -> "https://isni.org/isni/" + value.replace(" ", "");
      case "orcid" -> "https://orcid.org/" + value;
      default -> value;
    };
  }
}
