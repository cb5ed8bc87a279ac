package org.lectern.core.access;

/**
 * Who asks, and by which address of this site.
 *
 * @param site scheme, host and path in front of every address of the site as the client sees them,
 *     without a slash at the end
 * @param viewer what they may see
 * @param address of the machine that asks, behind any trusted proxy
 */
public record Caller(String site, Viewer viewer, String address) {}
