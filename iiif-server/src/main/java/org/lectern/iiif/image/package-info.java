/**
 * The IIIF Image API 3.0: an address in, a picture out.
 *
 * <p>The door is {@link org.lectern.iiif.image.ImageService}. A request is parsed once ({@link
 * org.lectern.iiif.image.request.ImageRequest}), turned into whole pixels ({@link
 * org.lectern.iiif.image.request.ImagePlan}) and answered with a stored tile where it equals one,
 * else with a picture rendered once and kept for a while. Nothing here knows HTTP beyond a status
 * code.
 */
package org.lectern.iiif.image;
