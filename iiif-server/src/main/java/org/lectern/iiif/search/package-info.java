/**
 * The IIIF Content Search API, 2.0 and 1.0: where words stand inside a document, a collection or
 * the whole archive, and how words go on that somebody begins to type.
 *
 * <p>One door: {@link org.lectern.iiif.search.ContentSearch}. It finds by the same rules as the
 * archive's index, and only what the access rule lets the one who asks read.
 */
package org.lectern.iiif.search;
