package org.lectern.core.archive.catalogue;

import org.lectern.core.model.DocumentId;

/** A relation that another document states to this one. */
public record Incoming(String relation, DocumentId from) {}
