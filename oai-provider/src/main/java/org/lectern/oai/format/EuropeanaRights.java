package org.lectern.oai.format;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code edm:rights} may say: Europeana takes fourteen statements of Creative Commons and
 * rightsstatements.org, in the one spelling that identifies each, and refuses a record with any
 * other.
 */
final class EuropeanaRights {
  /** Copyright not evaluated: the one statement that claims nothing. */
  static final String NOT_EVALUATED = "http://rightsstatements.org/vocab/CNE/1.0/";

  private static final Pattern LICENCE =
      Pattern.compile(
          "creativecommons\\.org/licenses/(by|by-sa|by-nc|by-nc-sa|by-nd|by-nc-nd)"
              + "/([1-4]\\.[05])(/(?!deed|legalcode)[a-z]{2,9})?([/.].*)?");
  private static final Pattern PUBLIC_DOMAIN =
      Pattern.compile("creativecommons\\.org/publicdomain/(mark|zero)/1\\.0([/.].*)?");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "rightsstatements\\.org/(?:vocab|page|data)/([A-Za-z-]+)(?:/1\\.0)?([/.].*)?");

  private static final Set<String> STATEMENTS =
      Set.of("InC", "InC-EDU", "InC-OW-EU", "NoC-NC", "NoC-OKLR", "CNE");

  /** Those that Europeana does not take, by the widest of its own that is true as well. */
  private static final Map<String, String> WIDER =
      Map.of("InC-NC", "InC", "InC-RUU", "InC", "NoC-CR", "NoC-OKLR");

  private EuropeanaRights() {}

  /** Whether what an archivist wrote is one of the statements, however it is spelt. */
  static boolean has(String written) {
    String name = of(written).replaceFirst(".*/([^/]+)/[1-4]\\.[05].*", "$1");
    return (written + "/").contains("/" + name + "/");
  }

  /** The statement for what an archivist wrote; copyright not evaluated where there is none. */
  static String of(String written) {
    String address =
        written.strip().replaceFirst("(?i)^https?://(www\\.)?", "").replaceFirst("[?#].*$", "");
    int host = address.indexOf('/');
    if (host < 0) {
      return NOT_EVALUATED;
    }
    address = address.substring(0, host).toLowerCase(Locale.ROOT) + address.substring(host);
    Matcher licence = LICENCE.matcher(address);
    if (licence.matches()) {
      String port = licence.group(3) == null ? "" : licence.group(3);
      return "http://creativecommons.org/licenses/%s/%s%s/"
          .formatted(licence.group(1), licence.group(2), port);
    }
    Matcher publicDomain = PUBLIC_DOMAIN.matcher(address);
    if (publicDomain.matches()) {
      return "http://creativecommons.org/publicdomain/%s/1.0/".formatted(publicDomain.group(1));
    }
    Matcher statement = STATEMENT.matcher(address);
    if (statement.matches()) {
      String name = WIDER.getOrDefault(statement.group(1), statement.group(1));
      if (STATEMENTS.contains(name)) {
        return "http://rightsstatements.org/vocab/%s/1.0/".formatted(name);
      }
    }
    return NOT_EVALUATED;
  }
}
