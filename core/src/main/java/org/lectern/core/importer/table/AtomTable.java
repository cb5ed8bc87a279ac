package org.lectern.core.importer.table;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Archival descriptions of AtoM by ISAD(G) or RAD: levels below each other, events side by side.
 */
final class AtomTable implements Dialect {
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("legacyid", "id"),
          Map.entry("parentid", "parent"),
          Map.entry("levelofdescription", "level"),
          Map.entry("culture", "culture"),
          Map.entry("identifier", "reference"),
          Map.entry("accessionnumber", "x-accessionNumber"),
          Map.entry("title", "title"),
          Map.entry("radtitleproperotherinfo", "alternative"),
          Map.entry("alternativetitle", "alternative"),
          Map.entry("extentandmedium", "physical"),
          Map.entry("repository", "institution"),
          Map.entry("scopeandcontent", "summary"),
          Map.entry("archivalhistory", "note:provenance"),
          Map.entry("acquisition", "note:acquisition"),
          Map.entry("arrangement", "note:arrangement"),
          Map.entry("accessconditions", "access"),
          Map.entry("reproductionconditions", "rights-note"),
          Map.entry("language", "language"),
          Map.entry("languagenote", "note:language"),
          Map.entry("physicalcharacteristics", "note:physical"),
          Map.entry("findingaids", "note:finding-aids"),
          Map.entry("locationoforiginals", "note:originals"),
          Map.entry("locationofcopies", "note:copies"),
          Map.entry("relatedunitsofdescription", "note:related"),
          Map.entry("publicationnote", "note:publication"),
          Map.entry("generalnote", "note"),
          Map.entry("digitalobjectpath", "file"),
          Map.entry("digitalobjecturi", "file"),
          Map.entry("digitalobjectchecksum", "x-digitalObjectChecksum"),
          Map.entry("subjectaccesspoints", "subject"),
          Map.entry("placeaccesspoints", "place"),
          Map.entry("nameaccesspoints", "contributor:mentioned"),
          Map.entry("genreaccesspoints", "type"),
          Map.entry("radgeneralmaterialdesignation", "type"),
          Map.entry("publicationstatus", "published"),
          Map.entry("alternativeidentifiers", "identifier:alternative"),
          Map.entry("alternativeidentifierlabels", "identifier-label"),
          Map.entry("eventdates", "event-date"),
          Map.entry("eventtypes", "event-type"),
          Map.entry("eventstartdates", "event-start"),
          Map.entry("eventenddates", "event-end"),
          Map.entry("eventactors", "event-actor"),
          Map.entry("eventactorhistories", "event-history"),
          Map.entry("creators", "event-actor"),
          Map.entry("creatorhistories", "event-history"),
          Map.entry("creationdates", "event-date"),
          Map.entry("creationdatesstart", "event-start"),
          Map.entry("creationdatesend", "event-end"),
          Map.entry("creationdatestype", "event-type"));

  /** Levels of what is described piece by piece. */
  private static final Set<String> PIECES = Set.of("item", "part", "piece", "unit");

  @Override
  public String name() {
    return "atom";
  }

  @Override
  public boolean hasLastingIds() {
    return true;
  }

  @Override
  public Optional<String> separator() {
    return Optional.of("|");
  }

  @Override
  public Optional<Mapping> guess(String heading) {
    return Optional.ofNullable(KEYS.get(heading.toLowerCase(Locale.ROOT))).map(Mapping::to);
  }

  /** What has parts is a collection; a piece is a document also where its parts are described. */
  @Override
  public Role role(Item item, Optional<Item> parent, boolean hasChildren) {
    String level = item.first("level").orElse("").toLowerCase(Locale.ROOT);
    return hasChildren && !PIECES.contains(level) ? Role.COLLECTION : Role.DOCUMENT;
  }

  @Override
  public String plain(String key, String value) {
    return value.equals("NULL") ? "" : value;
  }
}
