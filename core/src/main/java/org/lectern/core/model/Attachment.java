package org.lectern.core.model;

/**
 * A file that comes with a document and is handed on as it is.
 *
 * @param fileName for example {@code original.pdf}
 * @param mediaType found by content or name
 * @param bytes length
 * @param sha512 128 lower-case hexadecimal digits
 */
public record Attachment(String fileName, String mediaType, long bytes, String sha512) {}
