/**
 * JSON-LD as the IIIF protocols serve it: {@link org.lectern.iiif.json.JsonLd} writes records and
 * chooses the media type a client gets. The shapes themselves stand beside what makes them.
 */
package org.lectern.iiif.json;
