/**
 * What an address of the Image API asks for: parsed ({@link
 * org.lectern.iiif.image.request.ImageRequest}), then turned into whole pixels of one image ({@link
 * org.lectern.iiif.image.request.ImagePlan}). Knows no file and makes no picture.
 */
package org.lectern.iiif.image.request;
