/**
 * What may be wrong with an archive folder, and the report of all of it.
 *
 * <p>{@link org.lectern.core.batch.fault.Problem} names each kind once, with level, words and
 * remedy; {@link org.lectern.core.batch.fault.Report} is what an archivist reads.
 */
package org.lectern.core.batch.fault;
