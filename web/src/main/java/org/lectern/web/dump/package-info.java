/**
 * Everything that is open to the public, as files that are made once a night: {@link
 * org.lectern.web.dump.Dump} writes them, {@link org.lectern.web.dump.DumpRoutes} serves them.
 */
package org.lectern.web.dump;
