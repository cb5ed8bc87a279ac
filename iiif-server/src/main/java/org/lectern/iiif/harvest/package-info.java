/**
 * What other institutions publish by IIIF, brought into an archive folder: {@link
 * org.lectern.iiif.harvest.IiifImport} reads a manifest or a collection of Presentation 2 or 3 and
 * fetches its images.
 */
package org.lectern.iiif.harvest;
