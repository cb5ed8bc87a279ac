/**
 * Documents to take along: the addresses of their PDF, EPUB, TEI and ZIP, and the files that are
 * kept of them.
 */
package org.lectern.web.take;
