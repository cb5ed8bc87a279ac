/**
 * The IIIF Content State API 1.0: a view of a document as a word that can be put into an address,
 * shared and dropped into another viewer.
 *
 * <p>One door: {@link org.lectern.iiif.state.ContentState}.
 */
package org.lectern.iiif.state;
