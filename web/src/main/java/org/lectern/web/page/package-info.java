/**
 * What all pages share.
 *
 * <p>A request becomes a {@link org.lectern.web.page.Visit}; a page is a value made from a visit
 * and the {@link org.lectern.web.page.Site}, has a {@link org.lectern.web.page.Frame}, and is shown
 * by its template ({@link org.lectern.web.page.Templates}). Templates escape by context; nothing
 * else writes HTML.
 */
package org.lectern.web.page;
