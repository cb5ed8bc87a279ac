/**
 * Everything IIIF: page images, manifests, collections.
 *
 * <p>{@link org.lectern.iiif.IiifRoutes} puts them on a server and is the only type of the module
 * that knows what one is. Below it, {@code image} and {@code presentation} answer, {@code pyramid}
 * keeps the pixels, {@code codec} writes and reads JPEG.
 */
package org.lectern.iiif;
