/**
 * The scans of the demonstration collection, drawn by a program.
 *
 * <p>{@link org.lectern.web.demo.DemoScans} is the door: it reads the transcripts of {@code
 * web/src/main/demo}, lays each page out as letter, telegram, print or map, and writes the image
 * and an OCR file that says where every word stands. It is run by hand, and its output is
 * committed; no test needs its fonts.
 */
package org.lectern.web.demo;
