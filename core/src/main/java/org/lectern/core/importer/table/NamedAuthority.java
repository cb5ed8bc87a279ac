package org.lectern.core.importer.table;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.WebAddress;

/**
 * A name with its address in an authority file, in one value: {@code https://viaf.org/viaf/1
 * Marlow, Edith}, as tables of Omeka S have it, or the other way round.
 */
record NamedAuthority(String name, String address) {
  private static final Pattern ADDRESS_FIRST =
      Pattern.compile("(?s)(https?://\\S+?)(?:\\s+|%%)(\\S.*)");

  /** Looks at each stretch of spaces once, from where it begins: a cell may hold a million. */
  private static final Pattern NAME_FIRST =
      Pattern.compile(
          "(?s)(\\S.*?)(?:(?<!\\s)\\s++|%%)[<(\\[]?(https?://[^\\s<>()\\[\\]]+)[>)\\]]?");

  /** Hosts that give people, bodies, places and subjects lasting addresses. */
  private static final Set<String> HOSTS =
      Set.of(
          "viaf.org",
          "wikidata.org",
          "id.loc.gov",
          "d-nb.info",
          "orcid.org",
          "isni.org",
          "vocab.getty.edu",
          "id.worldcat.org",
          "data.bnf.fr",
          "idref.fr",
          "geonames.org",
          "sws.geonames.org",
          "snaccooperative.org",
          "ror.org",
          "id.nlm.nih.gov",
          "dbpedia.org");

  /** Reads a value; empty where it is not both a name and an address of an authority file. */
  static Optional<NamedAuthority> parse(String value) {
    Matcher first = ADDRESS_FIRST.matcher(value.strip());
    if (first.matches()) {
      return of(first.group(2), first.group(1));
    }
    Matcher last = NAME_FIRST.matcher(value.strip());
    return last.matches() ? of(last.group(1), last.group(2)) : Optional.empty();
  }

  private static Optional<NamedAuthority> of(String name, String address) {
    boolean known =
        WebAddress.isOne(address)
            && HOSTS.contains(URI.create(address).getHost().replaceFirst("^www\\.", ""));
    return known && !name.contains("://")
        ? Optional.of(new NamedAuthority(name.strip(), address))
        : Optional.empty();
  }
}
