/**
 * The IIIF Authorization Flow API 2.0, with the descriptions of version 1.0 beside it: how viewers
 * on other sites learn what their reader may see.
 *
 * <p>{@link org.lectern.iiif.auth.Readers} is the door behind which the site says who is a reader;
 * {@link org.lectern.iiif.auth.AuthServices} describes the services that lead to a login, {@link
 * org.lectern.iiif.auth.TokenPages} are the pages in a viewer's frame.
 */
package org.lectern.iiif.auth;
