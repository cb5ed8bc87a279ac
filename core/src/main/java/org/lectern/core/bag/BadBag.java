package org.lectern.core.bag;

/** A bag that is not whole or not sound, or no bag; the message names the file and what to do. */
public final class BadBag extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadBag(String message) {
    super(message);
  }

  BadBag(String message, Throwable cause) {
    super(message, cause);
  }
}
