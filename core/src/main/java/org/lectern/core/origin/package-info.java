/**
 * Which archive folder brought which document, and what it knew of it then.
 *
 * <p>{@link org.lectern.core.origin.Origins} keeps it on both sides: in the file {@code .lectern}
 * of the folder, which goes along when the folder is copied or moved, and in {@code folders/} of
 * the archive.
 */
package org.lectern.core.origin;
