/**
 * EAD, the finding aids of archives: EAD 2002 and EAD3.
 *
 * <p>{@link org.lectern.core.importer.ead.EadImporter} is the door. {@code EadReader} makes the
 * keys of one unit of description, {@code FindingAid} walks down the hierarchy.
 */
package org.lectern.core.importer.ead;
