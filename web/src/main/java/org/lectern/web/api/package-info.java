/**
 * What programs ask of the archive: documents, entities and searches as JSON below {@code /api/1},
 * described by OpenAPI 3.1; results of a search as CSV, JSON, RIS, BibTeX and Atom; oEmbed. The
 * door is {@link org.lectern.web.api.ApiRoutes}.
 */
package org.lectern.web.api;
