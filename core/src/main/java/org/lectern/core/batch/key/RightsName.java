package org.lectern.core.batch.key;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of licences and rights statements that people write by their names: {@code CC BY
 * 4.0}, {@code In Copyright}. A name that could stand for several has none.
 */
public final class RightsName {
  private static final Pattern LICENCE =
      Pattern.compile(
          "(?:cc|creative commons) (by(?: nc)?(?: sa| nd)?) (1 0|2 0|2 5|3 0|4 0)"
              + "(?: (international|unported|[a-z]{2}))?(?: licen[cs]e)?");

  /** The statements of rightsstatements.org by their names, without marks. */
  private static final Map<String, String> STATEMENTS =
      Map.ofEntries(
          Map.entry("in copyright", "InC"),
          Map.entry("in copyright eu orphan work", "InC-OW-EU"),
          Map.entry("in copyright educational use permitted", "InC-EDU"),
          Map.entry("in copyright non commercial use permitted", "InC-NC"),
          Map.entry("in copyright rights holder s unlocatable or unidentifiable", "InC-RUU"),
          Map.entry("no copyright contractual restrictions", "NoC-CR"),
          Map.entry("no copyright non commercial use only", "NoC-NC"),
          Map.entry("no copyright other known legal restrictions", "NoC-OKLR"),
          Map.entry("no copyright united states", "NoC-US"),
          Map.entry("copyright not evaluated", "CNE"),
          Map.entry("copyright undetermined", "UND"),
          Map.entry("no known copyright", "NKC"));

  private static final Map<String, String> NAMES = names();

  private RightsName() {}

  /** The address that a name stands for. */
  public static Optional<String> address(String name) {
    String plain = plain(name);
    Matcher licence = LICENCE.matcher(inShort(plain));
    if (licence.matches()) {
      String region = Optional.ofNullable(licence.group(3)).filter(r -> r.length() == 2).orElse("");
      return Optional.of(
          "https://creativecommons.org/licenses/%s/%s/%s"
              .formatted(
                  licence.group(1).replace(' ', '-'),
                  licence.group(2).replace(' ', '.'),
                  region.isEmpty() ? "" : region + "/"));
    }
    return Optional.ofNullable(NAMES.get(plain));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }

  private static String inShort(String name) {
    return name.replaceFirst("^(creative commons )?attribution\\b", "cc by")
        .replace("non commercial", "nc")
        .replace("noncommercial", "nc")
        .replace("share alike", "sa")
        .replace("sharealike", "sa")
        .replace("no derivatives", "nd")
        .replace("noderivatives", "nd")
        .replace("noderivs", "nd");
  }

  private static Map<String, String> names() {
    String publicDomain = "https://creativecommons.org/publicdomain/";
    Map<String, String> names = new HashMap<>();
    STATEMENTS.forEach(
        (name, code) -> {
          String address = "http://rightsstatements.org/vocab/" + code + "/1.0/";
          names.put(name, address);
          names.put(plain(code), address);
        });
    for (String zero : new String[] {"cc0", "cc 0", "cc zero", "cc0 1 0", "cc0 1 0 universal"}) {
      names.put(zero, publicDomain + "zero/1.0/");
    }
    for (String mark : new String[] {"public domain mark", "public domain mark 1 0", "cc pdm"}) {
      names.put(mark, publicDomain + "mark/1.0/");
    }
    names.remove("und"); // also the tag of an unknown language
    return Map.copyOf(names);
  }
}
