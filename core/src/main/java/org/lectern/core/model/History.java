package org.lectern.core.model;

import java.time.Instant;

/**
 * When an entry came and changed, as the archive counts it; never typed in.
 *
 * @param created when its first revision was stored
 * @param updated when its present revision was stored: the datestamp that harvesters see
 * @param revision 1 for the first
 */
public record History(Instant created, Instant updated, int revision) {}
