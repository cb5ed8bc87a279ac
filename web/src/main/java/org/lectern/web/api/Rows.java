package org.lectern.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lectern.core.model.Document;
import org.lectern.core.model.EntityKind;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Documents and entities as lines of the files that programs take. */
public final class Rows {
  private Rows() {}

  /** The names of the columns of {@link #row}. */
  public static List<String> columns() {
    return Summary.COLUMNS;
  }

  /** The first row of a table of documents. */
  public static String head() {
    return Csv.row(Summary.COLUMNS);
  }

  /** A document as a row of CSV. */
  public static String row(Site site, Visit visit, Document document) {
    return Csv.row(Summary.of(site, visit, document).row());
  }

  /** An entity as JSON on one line. */
  public static String entity(Site site, Visit visit, Site.Used used) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    EntityJson.write(site, visit.links(), used, node);
    return node.toString();
  }

  /** What a kind of entity is called in addresses. */
  public static String name(EntityKind kind) {
    return switch (kind) {
      case AGENT -> "people";
      case PLACE -> "places";
      case CONCEPT -> "subjects";
      case INSTITUTION -> "archives";
      case COLLECTION -> "collections";
    };
  }
}
