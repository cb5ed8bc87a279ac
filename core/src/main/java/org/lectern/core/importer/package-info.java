/**
 * What archives have already, brought into an archive folder: the contract of all imports.
 *
 * <p>{@link org.lectern.core.importer.Import} runs an {@link org.lectern.core.importer.Importer},
 * one for each kind of source, each in a package of its own. It writes through an {@link
 * org.lectern.core.importer.ImportTarget} and no other way, so that every import keeps the edits of
 * archivists, goes on after a bad document, changes nothing at the second run, and reports what
 * became of every field of the source.
 */
package org.lectern.core.importer;
