/**
 * Metadata for harvesters, by the Open Archives Initiative Protocol for Metadata Harvesting 2.0.
 *
 * <p>The door is {@link org.lectern.oai.OaiProvider}: arguments in, an answer out. {@link
 * org.lectern.oai.OaiRoutes} puts it on a server. A {@link org.lectern.oai.format.MetadataFormat}
 * writes a record once, when its document changes; the archive keeps the bytes, and a list is those
 * bytes copied out in order of change. A {@link org.lectern.oai.View} shows one aggregator a part;
 * {@link org.lectern.oai.ResourceSync} lists the same documents in sitemaps.
 */
package org.lectern.oai;
