/**
 * Word's documents (.docx) brought into an archive folder: their text as HTML, and the document
 * itself. Door: {@link org.lectern.core.importer.docx.DocxImporter}.
 */
package org.lectern.core.importer.docx;
