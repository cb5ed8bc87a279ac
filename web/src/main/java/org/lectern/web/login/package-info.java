/**
 * Who is a reader, and how they log in and out.
 *
 * <p>{@link org.lectern.web.login.Login} knows readers by the archive's own list of {@link
 * org.lectern.web.login.Users}, by an {@link org.lectern.web.login.OpenId} provider, or by the
 * {@link org.lectern.core.http.Networks} of the reading room; {@link
 * org.lectern.web.login.LoginRoutes} puts that on a server. What browsers bring back is signed.
 * Beside the key only those are kept who logged out before their time, and for an hour where wrong
 * logins came from.
 */
package org.lectern.web.login;
