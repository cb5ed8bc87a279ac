/**
 * A document as something to take along: {@link org.lectern.web.book.Book} has everything that a
 * PDF, an EPUB or a TEI file of it shows, chosen by the rule on access.
 */
package org.lectern.web.book;
