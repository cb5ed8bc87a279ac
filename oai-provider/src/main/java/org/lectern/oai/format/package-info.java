/**
 * Metadata formats: a type for each, which writes a document's record.
 *
 * <p>{@link org.lectern.oai.format.MetadataFormat} is the door. A record is written once, when its
 * document changes, and stored as bytes. Formats know documents and XML, never the protocol that
 * sends them.
 */
package org.lectern.oai.format;
