/**
 * METS: what digitisation leaves of an object, with its descriptions, pages and recognised words,
 * in the profile of the DFG Viewer and others.
 *
 * <p>{@link org.lectern.core.importer.mets.MetsImporter} is the door. {@code MetsFile} is a file as
 * values, {@code MetsDocuments} decides which documents it holds, {@code MetsFolder} finds the
 * files that it names, and {@code MetsPages} brings them.
 */
package org.lectern.core.importer.mets;
