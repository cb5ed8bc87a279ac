package org.lectern.core.archive.store;

/** The archive could not do what was asked; the message names the document or file. */
public class ArchiveException extends RuntimeException {
  public ArchiveException(String message) {
    super(message);
  }

  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
