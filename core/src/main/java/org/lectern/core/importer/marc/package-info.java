/**
 * MARC 21, the records of library catalogues: MARCXML and ISO 2709.
 *
 * <p>{@link org.lectern.core.importer.marc.MarcImporter} is the door. {@code Iso2709} alone knows
 * the library that reads the binary form and its character set, and is loaded only for it.
 */
package org.lectern.core.importer.marc;
