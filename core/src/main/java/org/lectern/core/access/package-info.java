/**
 * Who may see what.
 *
 * <p>{@link org.lectern.core.access.AccessRule} decides for each scan, text and file of a document
 * and each {@link org.lectern.core.access.Viewer}; every output asks it.
 */
package org.lectern.core.access;
