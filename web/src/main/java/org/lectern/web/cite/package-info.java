/**
 * Citations: a document as scholars quote it, and as their reference managers take it in.
 *
 * <p>Doors: {@link org.lectern.web.cite.Cited}, what is cited; {@link
 * org.lectern.web.cite.Citations}, which formats it by the Citation Style Language; {@link
 * org.lectern.web.cite.CitationStyles}, the styles that an archive chose; {@link
 * org.lectern.web.cite.Exports} for BibTeX, RIS and CSL-JSON.
 */
package org.lectern.web.cite;
