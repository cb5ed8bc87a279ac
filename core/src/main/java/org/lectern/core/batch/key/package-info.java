/**
 * What archivists may write as a key or heading, and as values under it: spellings, languages,
 * roles, vocabularies, separators, and the columns of the tables beside the documents.
 *
 * <p>The door is {@link org.lectern.core.batch.key.Key}. It reports faults and reads no file.
 */
package org.lectern.core.batch.key;
