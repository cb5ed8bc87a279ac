package org.lectern.core.importer.table;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys for elements of Dublin Core, by any of their names. */
final class ElementNames {
  private static final String TABLE =
      """
      title=title alternative=alternative alternativetitle=alternative creator=creator
      author=creator contributor=contributor publisher=publisher subject=subject keywords=subject
      tags=subject tag=subject description=summary abstract=summary
      tableofcontents=note:contents date=date created=date datecreated=date
      issued=date:published dateissued=date:published datepublished=date:published
      datesubmitted=date:received type=type genre=type format=x-format medium=physical
      extent=physical identifier=identifier source=source language=language relation=relation
      ispartof=relation:part-of haspart=relation replaces=relation:replaces
      isreplacedby=relation isversionof=relation:version-of hasversion=relation
      references=relation isreferencedby=relation requires=relation isrequiredby=relation
      hasformat=relation isformatof=relation coverage=place spatial=place spatialcoverage=place
      location=place place=place temporal=x-temporal temporalcoverage=x-temporal rights=rights
      accessrights=access license=rights licence=rights rightsstatement=rights
      rightsholder=rights-holder provenance=note:provenance
      bibliographiccitation=note:citation collection=collection latitude=latitude
      longitude=longitude lat=latitude long=longitude lng=longitude
      """;

  private static final Map<String, String> KEYS = keys();

  private ElementNames() {}

  /**
   * The key for a name such as {@code dcterms:isPartOf}, {@code Dublin Core:Title}, {@code date}.
   */
  static Optional<String> key(String name) {
    return Optional.ofNullable(KEYS.get(plain(local(name))));
  }

  /** Whether a name has the prefix of Dublin Core. */
  static boolean isQualified(String name) {
    return !local(name).equals(name.strip());
  }

  private static String local(String name) {
    return name.strip()
        .replaceFirst("(?i)^(dc|dcterms|dcmi|dublin core|dc terms|dublincore)\\s*[:._]\\s*", "");
  }

  /** Only letters, so that writing does not count. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    for (String pair : TABLE.strip().split("\\s+", -1)) {
      int equals = pair.indexOf('=');
      keys.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return Map.copyOf(keys);
  }
}
