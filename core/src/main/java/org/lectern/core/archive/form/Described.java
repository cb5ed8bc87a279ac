package org.lectern.core.archive.form;

import org.lectern.core.model.Authorities;

/** All that the archive says beyond its documents: of itself, and its authorities. */
public record Described(ArchiveInfo info, Authorities authorities) {
  public static final Described NONE = new Described(ArchiveInfo.UNNAMED, Authorities.EMPTY);
}
