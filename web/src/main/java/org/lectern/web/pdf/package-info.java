/**
 * A document as tagged PDF (PDF/UA-1, ISO 14289-1). The door is {@link
 * org.lectern.web.pdf.PdfBook}; PDFBox is known here only, and loaded when the first PDF is made.
 */
package org.lectern.web.pdf;
