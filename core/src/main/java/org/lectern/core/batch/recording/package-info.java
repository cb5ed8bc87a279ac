/**
 * How long recordings are and how large their pictures, from the headers of their files. {@link
 * org.lectern.core.batch.recording.RecordingMeasure} is the door. Files are hostile input: every
 * length that a file states is compared with the file, and what is read of it is bounded.
 */
package org.lectern.core.batch.recording;
