package org.lectern.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.lectern.core.model.DocumentId;

/**
 * Documents whose earlier versions say what readers must not see any more, in {@code site.yml}.
 * What changed in them is listed, and not what was there before.
 *
 * @param all whether that holds for every document
 */
public record HiddenHistory(boolean all, Set<DocumentId> documents) {
  /** Every earlier version can be read. */
  public static final HiddenHistory NONE = new HiddenHistory(false, Set.of());

  /** Also where it is not known what the archive wanted to hide. */
  static final HiddenHistory ALL = new HiddenHistory(true, Set.of());

  public HiddenHistory {
    documents = Set.copyOf(documents);
  }

  /**
   * Reads {@code history: {hide: [letter-soto-1958]}} or {@code history: {hide: all}}. What is
   * wrong hides everything.
   */
  static HiddenHistory read(JsonNode said, Consumer<String> problems) {
    JsonNode hide = said.path("hide");
    if (said.isMissingNode() || (said.isObject() && said.isEmpty())) {
      return NONE;
    }
    if (hide.asText().equals("all")) {
      return ALL;
    }
    if (!hide.isArray()) {
      return wrong(said.toString(), problems);
    }
    Set<DocumentId> documents = new HashSet<>();
    for (JsonNode id : hide) {
      Optional<DocumentId> document = DocumentId.parse(id.asText());
      if (document.isEmpty()) {
        return wrong(id.asText(), problems);
      }
      documents.add(document.get());
    }
    return new HiddenHistory(false, documents);
  }

  private static HiddenHistory wrong(String said, Consumer<String> problems) {
    problems.accept(
        "history '"
            + said
            + "': write hide: all, or hide: and a list of ids; until then no earlier version is"
            + " shown");
    return ALL;
  }

  /** Whether the earlier words of a document are hidden. */
  public boolean hides(DocumentId id) {
    return all || documents.contains(id);
  }
}
