package org.lectern.oai.harvest;

/** A provider that cannot be harvested, with words that say why and what to do. */
public final class HarvestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  HarvestException(String message) {
    this("", message);
  }

  HarvestException(String code, String message) {
    super(message);
    this.code = code;
  }

  HarvestException(String message, Throwable cause) {
    super(message, cause);
    this.code = "";
  }

  /** The protocol's error code; blank where the fault is another. */
  String code() {
    return code;
  }
}
