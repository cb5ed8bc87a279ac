package org.lectern.core.archive.catalogue;

import java.util.List;

/**
 * A record as it was stored when its document changed.
 *
 * @param collections ids of the collections it is in, without their ancestors
 * @param deleted whether there is nothing to show: a tombstone, a document that the format is not
 *     for, or one that has left the collection asked for, which {@code collections} then names
 * @param bytes what {@code RecordFormat.write} gave, empty for a deleted one; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a value passed on once, never compared
public record StoredRecord(
    Position position, List<String> collections, boolean deleted, byte[] bytes) {}
