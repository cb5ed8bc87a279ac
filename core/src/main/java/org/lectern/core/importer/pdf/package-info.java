/**
 * PDF files brought into an archive folder.
 *
 * <p>A page that is a single image becomes that image, unchanged or without loss; another one is
 * rendered. Its words come with their boxes as ALTO. Door: {@link
 * org.lectern.core.importer.pdf.PdfImporter}. PDFBox is known here and nowhere else in core.
 */
package org.lectern.core.importer.pdf;
