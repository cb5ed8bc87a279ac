/**
 * MODS, the description that libraries export: one record or a collection of them.
 *
 * <p>{@link org.lectern.core.importer.mods.ModsReader} makes the keys of one record, also for METS;
 * {@link org.lectern.core.importer.mods.ModsImporter} reads files and folders.
 */
package org.lectern.core.importer.mods;
