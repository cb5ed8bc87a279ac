package org.lectern.core.archive;

import org.lectern.core.model.Authorities;

/** All that the archive says beyond its documents: of itself, and its authorities. */
public record Described(ArchiveInfo info, Authorities authorities) {
  static final Described NONE = new Described(ArchiveInfo.UNNAMED, Authorities.EMPTY);
}
