/**
 * The site as files, which any web server gives out without Lectern: pages, manifests and pictures
 * that are open to everybody.
 *
 * <p>{@link org.lectern.web.copy.SiteCopy} asks a server of this program for every address that it
 * names, and writes the answers with links between the files.
 */
package org.lectern.web.copy;
