/**
 * The document model: what an archivist writes and what Lectern measures, as immutable values.
 *
 * <p>The door is {@link org.lectern.core.model.Document}, with its {@link
 * org.lectern.core.model.Description} made of {@link org.lectern.core.model.Statement}s. Names of
 * people, places and the like are kept as written; {@link org.lectern.core.model.Authorities}
 * resolves them. Nothing here knows files, databases or formats.
 */
package org.lectern.core.model;
