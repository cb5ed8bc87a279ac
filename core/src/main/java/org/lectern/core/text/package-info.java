/**
 * Texts: the words of a page with their boxes, and clean HTML and plain text of what archivists
 * hand in.
 *
 * <p>Doors: {@link org.lectern.core.text.PageText} reads ALTO, PAGE XML and hOCR and finds words on
 * the page, {@link org.lectern.core.text.AltoWriter} writes them; {@link
 * org.lectern.core.text.CleanText} makes plain text, Markdown and HTML fit to be served.
 */
package org.lectern.core.text;
