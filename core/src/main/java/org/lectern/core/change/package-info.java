/**
 * Changes as values: who changed the archive, when and why, and what differs between two versions.
 *
 * <p>{@link org.lectern.core.change.LoggedBatch} is an entry of the log, {@link
 * org.lectern.core.change.Version} one version of a document in it, and {@link
 * org.lectern.core.change.Differences} compares two of those.
 */
package org.lectern.core.change;
