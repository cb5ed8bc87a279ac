package org.lectern.oai.harvest;

import java.util.List;

/**
 * One record of another provider, in unqualified Dublin Core.
 *
 * @param identifier the OAI identifier
 * @param datestamp as the provider wrote it
 * @param deleted whether the provider has taken it back; it then has no statements
 * @param statements in the order received
 */
public record HarvestedRecord(
    String identifier, String datestamp, boolean deleted, List<DublinCoreValue> statements) {
  public HarvestedRecord {
    statements = List.copyOf(statements);
  }

  /**
   * One statement.
   *
   * @param element of Dublin Core, for example {@code title}
   * @param language BCP 47, blank where none is named
   * @param value not blank
   */
  public record DublinCoreValue(String element, String language, String value) {}

  List<DublinCoreValue> all(String element) {
    return statements.stream().filter(s -> s.element().equals(element)).toList();
  }
}
