/**
 * Pages for people who read: home, search, documents, the people and places in them, and the forms
 * of a document that machines read.
 *
 * <p>The door is {@link org.lectern.web.reader.ReaderRoutes}. A request becomes a {@code Visit}; a
 * page is a value made from a visit and the archive, and a template shows it. Templates escape by
 * context; nothing else writes HTML.
 */
package org.lectern.web.reader;
