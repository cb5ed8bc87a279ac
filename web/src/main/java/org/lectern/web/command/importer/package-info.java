/**
 * The commands that import, one type for each kind of source; {@link
 * org.lectern.web.command.importer.ImportRun} is what they share.
 */
package org.lectern.web.command.importer;
