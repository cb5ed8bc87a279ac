package org.lectern.core.archive;

/**
 * In what state the archive holds a document, of whatever status.
 *
 * @param version of its description in the store, from 1; a change of authorities makes one as well
 * @param content 16 hexadecimal digits that differ where the document itself does
 */
public record DocumentState(int version, String content) {

  /** Whether the document was edited between the two states. */
  public boolean isEditOf(DocumentState other) {
    // One of them alone may differ where authorities or the stored form have changed.
    return version != other.version && !content.equals(other.content);
  }
}
