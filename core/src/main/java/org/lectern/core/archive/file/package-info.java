/**
 * The files of documents as they are handed out: {@link org.lectern.core.archive.file.StoredFile}
 * gives what was stored or nothing, and remembers of large files that they were read and found
 * sound. Damage that is met is noted for {@code status}.
 */
package org.lectern.core.archive.file;
