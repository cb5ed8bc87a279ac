/**
 * Load runs against the real server, started as its own process: figures come with what they are
 * measured beside. Each type's {@code main} says how to run it.
 */
package org.lectern.web.bench;
