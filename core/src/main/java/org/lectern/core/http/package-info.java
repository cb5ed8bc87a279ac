/**
 * What the headers of HTTP mean (RFC 9110, RFC 7239), as functions of strings: every module that
 * answers requests decides by them.
 *
 * <p>The doors are {@link org.lectern.core.http.Reply} for what is in memory, {@link
 * org.lectern.core.http.FileReply} for files, {@link org.lectern.core.http.Accept} for the choice
 * of a form, and {@link org.lectern.core.http.Forwarded} and {@link org.lectern.core.http.Networks}
 * for proxies. Nothing here knows a server, and no header, however odd, makes anything here throw.
 */
package org.lectern.core.http;
