/**
 * The stored form of documents, of batches, and of what the archive says of itself and its
 * authorities: the files of their objects, and the same as JSON in the catalogue. {@link
 * org.lectern.core.archive.form.DocumentYaml} is that of a document; what is read is always what
 * was written.
 */
package org.lectern.core.archive.form;
