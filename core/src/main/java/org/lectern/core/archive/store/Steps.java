package org.lectern.core.archive.store;

import java.io.IOException;

/** Is asked before each step that changes the store; a test lets one of them fail. */
public interface Steps {
  Steps ALL = _ -> {};

  /** Fails where the step is not to be taken. */
  void before(String step) throws IOException;
}
