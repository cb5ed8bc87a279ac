/**
 * What the versions of documents hold: compared with each other, and brought back.
 *
 * <p>{@link org.lectern.core.history.Differences} compares, {@link org.lectern.core.history.Undo}
 * works out what must be stored to take a batch or a withdrawal back.
 */
package org.lectern.core.history;
