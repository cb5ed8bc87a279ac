/**
 * The IIIF Authorization Flow API 2.0, with the descriptions of version 1.0 beside it: how readers
 * log in, and how viewers on other sites learn what they may see.
 *
 * <p>{@link org.lectern.iiif.auth.Login} knows who is a reader, {@link
 * org.lectern.iiif.auth.AuthServices} describes the services that lead there, {@link
 * org.lectern.iiif.auth.AuthPages} are the pages in a viewer's window and frame. A {@link
 * org.lectern.iiif.auth.ReadingRoom} and an {@link org.lectern.iiif.auth.OpenId} provider make
 * readers beside the archive's own list. Nothing is kept about who has logged in: what browsers
 * bring back is signed.
 */
package org.lectern.iiif.auth;
