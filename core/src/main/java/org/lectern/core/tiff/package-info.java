/**
 * How a TIFF file is laid out, for all who read one: {@link org.lectern.core.tiff.TiffStructure}
 * gives the directories with the places of their values. It knows no pixels.
 */
package org.lectern.core.tiff;
