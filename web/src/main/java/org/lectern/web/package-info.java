/**
 * The program: the command line, the settings, and the one server that hosts readers' pages, IIIF
 * and OAI-PMH.
 *
 * <p>{@link org.lectern.web.Main} holds the commands' names, {@link org.lectern.web.Settings} every
 * option, {@link org.lectern.web.Server} the routes, error mapping and headers.
 */
package org.lectern.web;
