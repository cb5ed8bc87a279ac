package org.lectern.core.importer;

/** Nothing of a source can be read, or nothing can be written; the message says what to do. */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ImportException(String message) {
    super(message);
  }

  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
