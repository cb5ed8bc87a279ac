package org.lectern.core.archive;

import java.util.List;

/**
 * A record as it was stored when its document changed.
 *
 * @param collections ids of the collections it is in, without their ancestors
 * @param deleted whether a tombstone stands there; {@code bytes} is then empty
 * @param bytes what {@link RecordFormat#write} gave; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a value passed on once, never compared
public record StoredRecord(
    Position position, List<String> collections, boolean deleted, byte[] bytes) {}
