/**
 * Texts: the words of a page with their boxes, and clean HTML and plain text of what archivists
 * hand in.
 *
 * <p>Doors: {@link org.lectern.core.text.PageText} and {@link org.lectern.core.text.CleanText}.
 */
package org.lectern.core.text;
