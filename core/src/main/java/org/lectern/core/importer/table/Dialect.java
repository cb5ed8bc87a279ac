package org.lectern.core.importer.table;

import java.util.Optional;
import org.lectern.core.model.WebAddress;

/** What one system calls its columns, and how it says that rows belong together. */
interface Dialect {
  /** What a row becomes. */
  enum Role {
    DOCUMENT,
    COLLECTION,
    /** A page or file of the document that its parent became. */
    PART
  }

  /** The word of the command. */
  String name();

  /** The key for a heading; empty for one that the system does not have. */
  Optional<Mapping> guess(String heading);

  /** What separates values in columns that may hold several; empty where it has to be found. */
  Optional<String> separator();

  /** What a row becomes. */
  default Role role(Item item, Optional<Item> parent, boolean hasChildren) {
    return Role.DOCUMENT;
  }

  /** Whether its ids are the same in all of its tables. */
  default boolean hasLastingIds() {
    return false;
  }

  /** Whether a row is a comment. */
  default boolean isComment(Item item) {
    return false;
  }

  /** The folder that holds the pages of a row that names no file; empty where rows have none. */
  default Optional<String> folder(Item item) {
    return Optional.empty();
  }

  /** Whether readers understand a value: names and terms are words, and no addresses. */
  default boolean isShown(String key, String value) {
    return !Keys.isTerm(key) || !WebAddress.isOne(value);
  }

  /** A value without what the system writes around it. */
  default String plain(String key, String value) {
    return value;
  }
}
