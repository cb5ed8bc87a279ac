/**
 * The IIIF Presentation API 3.0: documents as manifests, collections as collections.
 *
 * <p>Two doors: {@link org.lectern.iiif.presentation.Manifests} for documents with their pages and
 * texts, {@link org.lectern.iiif.presentation.ManifestCollections} for what they belong to. All
 * addresses come from {@link org.lectern.iiif.presentation.Addresses}, made for the host a client
 * sees; who may see what is asked of the archive's access rule.
 */
package org.lectern.iiif.presentation;
