/**
 * A whole archive moved as a folder: what a folder carries beside the present state of its
 * documents, which is their history, tombstones, the log, pages of the site and accounts.
 *
 * <p>{@link org.lectern.core.move.MoveWriter} writes that into a folder that is exported, {@link
 * org.lectern.core.move.Move} takes it into an archive that is empty.
 */
package org.lectern.core.move;
