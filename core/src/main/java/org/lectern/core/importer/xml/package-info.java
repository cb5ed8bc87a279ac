/**
 * XML of others as small immutable trees, for importers.
 *
 * <p>The door is {@link org.lectern.core.importer.xml.XmlSource}: no document type is read, no
 * entity is expanded but those of HTML, nothing is fetched, and depth, number and size are bounded.
 */
package org.lectern.core.importer.xml;
