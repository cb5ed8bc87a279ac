/**
 * A reader's own list of documents, kept in the reader's browser and nowhere else.
 *
 * <p>{@link org.lectern.web.saved.SavedRoutes} has its addresses; the list itself is a cookie, or
 * is in an address that can be passed on.
 */
package org.lectern.web.saved;
