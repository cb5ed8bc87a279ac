/** Pages without text, read by Tesseract where it is installed. */
package org.lectern.core.importer.ocr;
