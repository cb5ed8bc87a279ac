/**
 * The care of what is kept: checked, mended and copied.
 *
 * <p>{@link org.lectern.core.care.Audit} compares every stored byte with its digest; what it finds
 * is an {@link org.lectern.core.care.AuditReport}.
 */
package org.lectern.core.care;
