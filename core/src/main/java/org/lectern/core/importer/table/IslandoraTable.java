package org.lectern.core.importer.table;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CSV of Islandora Workbench: field names of Drupal, values separated by {@code |}. */
final class IslandoraTable implements Dialect {
  private static final Set<String> COLLECTIONS =
      Set.of("collection", "http purl org dc dcmitype collection");
  private static final Set<String> PAGES =
      Set.of("page", "http id loc gov ontologies bibframe part");

  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("id", "id"),
          Map.entry("node_id", "id"),
          Map.entry("parent_id", "parent"),
          Map.entry("field_weight", "order"),
          Map.entry("field_model", "model"),
          Map.entry("file", "file"),
          Map.entry("directory", "file"),
          Map.entry("transcript", "text:transcript"),
          Map.entry("image_alt_text", "alt"),
          Map.entry("title", "title"),
          Map.entry("field_full_title", "title"),
          Map.entry("field_alternative_title", "alternative"),
          Map.entry("field_alt_title", "alternative"),
          Map.entry("field_linked_agent", "agents"),
          Map.entry("field_description", "summary"),
          Map.entry("field_description_long", "summary"),
          Map.entry("field_abstract", "summary"),
          Map.entry("field_edtf_date", "date"),
          Map.entry("field_edtf_date_created", "date"),
          Map.entry("field_date_captured", "date:copied"),
          Map.entry("field_edtf_date_issued", "date:published"),
          Map.entry("field_copyright_date", "x-field_copyright_date"),
          Map.entry("field_genre", "type"),
          Map.entry("field_resource_type", "type"),
          Map.entry("field_subject", "subject"),
          Map.entry("field_subjects", "subject"),
          Map.entry("field_subject_general", "subject"),
          Map.entry("field_subject_name", "contributor:mentioned"),
          Map.entry("field_subjects_name", "contributor:mentioned"),
          Map.entry("field_temporal_subject", "x-field_temporal_subject"),
          Map.entry("field_geographic_subject", "place"),
          Map.entry("field_place_published", "place:published"),
          Map.entry("field_coordinates", "coordinates"),
          Map.entry("field_language", "language"),
          Map.entry("field_extent", "physical"),
          Map.entry("field_physical_form", "physical"),
          Map.entry("field_identifier", "identifier"),
          Map.entry("field_local_identifier", "identifier:local"),
          Map.entry("field_pid", "identifier:fedora"),
          Map.entry("field_isbn", "identifier:isbn"),
          Map.entry("field_oclc_number", "identifier:oclc"),
          Map.entry("field_issn", "identifier:issn"),
          Map.entry("field_doi", "identifier:doi"),
          Map.entry("field_ark", "identifier:ark"),
          Map.entry("field_handle", "identifier:handle"),
          Map.entry("field_rights", "rights"),
          Map.entry("field_rights_statement", "rights"),
          Map.entry("field_access_rights", "access"),
          Map.entry("field_note", "x-field_note"),
          Map.entry("field_table_of_contents", "note:contents"),
          Map.entry("field_citation", "note:citation"),
          Map.entry("field_publisher", "publisher"),
          Map.entry("published", "published"));

  @Override
  public String name() {
    return "islandora";
  }

  @Override
  public Optional<String> separator() {
    return Optional.of("|");
  }

  @Override
  public Optional<Mapping> guess(String heading) {
    String name = heading.toLowerCase(Locale.ROOT);
    if (name.equals("field_display_hints") || name.equals("field_viewer_override")) {
      return Optional.of(Mapping.leave("which viewer the old site showed"));
    }
    return Optional.ofNullable(KEYS.get(name)).map(Mapping::to);
  }

  @Override
  public Role role(Item item, Optional<Item> parent, boolean hasChildren) {
    String model = words(item.first("model").orElse(""));
    if (COLLECTIONS.contains(model)) {
      return Role.COLLECTION;
    }
    return PAGES.contains(model) && parent.isPresent() ? Role.PART : Role.DOCUMENT;
  }

  @Override
  public boolean isComment(Item item) {
    return item.identifier().startsWith("#");
  }

  @Override
  public Optional<String> folder(Item item) {
    return Optional.of(item.identifier());
  }

  /** Terms may be numbers of the old site's database. */
  @Override
  public boolean isShown(String key, String value) {
    return Dialect.super.isShown(key, value)
        && !((Keys.isTerm(key) || key.equals("language")) && value.matches("\\d+"));
  }

  /** {@code subject:panoramic maps}: the vocabulary of a term stands before it. */
  @Override
  public String plain(String key, String value) {
    boolean term =
        Set.of("subject", "type", "place", "language", "publisher", "rights")
                .contains(key.replaceFirst("[:@].*", ""))
            || key.equals("contributor:mentioned");
    String plain = term ? value.replaceFirst("^[a-z][a-z0-9_]*:(?=[^\\s/])", "") : value;
    return key.equals("language") ? plain.strip() : plain;
  }

  private static String words(String model) {
    return model.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
  }
}
