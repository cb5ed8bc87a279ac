/**
 * The IIIF Change Discovery API 1.0: what was created, updated and withdrawn, in the order in which
 * it happened.
 *
 * <p>One door: {@link org.lectern.iiif.discovery.Activities}. It reads the archive's journal, the
 * same from which OAI-PMH is harvested.
 */
package org.lectern.iiif.discovery;
