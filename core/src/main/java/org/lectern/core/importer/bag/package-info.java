/**
 * Bags as sources: {@link org.lectern.core.importer.bag.BagImporter} makes a document of one,
 * {@link org.lectern.core.importer.bag.PackedFolder} gives an archive folder back that was packed
 * as one.
 */
package org.lectern.core.importer.bag;
