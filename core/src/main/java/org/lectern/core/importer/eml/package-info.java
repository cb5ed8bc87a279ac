/**
 * E-mail brought into an archive folder: messages ({@code .eml}) and mailboxes ({@code .mbox}).
 * Door: {@link org.lectern.core.importer.eml.MailImporter}. Mime4j is known here and nowhere else.
 */
package org.lectern.core.importer.eml;
