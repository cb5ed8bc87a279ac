/**
 * Full-text search over descriptions and every text.
 *
 * <p>The door is {@link org.lectern.core.search.SearchIndex}: a {@link
 * org.lectern.core.search.Query} in, {@link org.lectern.core.search.Hits} out. The index follows
 * the archive's journal and can be made again from it.
 */
package org.lectern.core.search;
