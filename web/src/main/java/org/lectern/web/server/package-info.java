/**
 * What runs over a data folder: {@link org.lectern.web.server.Settings} every option, {@link
 * org.lectern.web.server.Server} the one server that hosts readers' pages, IIIF and OAI-PMH, with
 * its error mapping and headers, and {@link org.lectern.web.server.Workbench} all that changes the
 * archive, opened together.
 */
package org.lectern.web.server;
