package org.lectern.core.archive;

import java.nio.file.Path;

/** A file of a document as it lies in the archive. Read it, never write it. */
public record StoredFile(Path path, String mediaType, long bytes) {}
