/**
 * How much is done at a time, and for whom, so that readers of pages and pictures do not wait for
 * those who search, log in or crawl.
 *
 * <p>{@link org.lectern.web.load.WorkPool} runs what takes long on few threads.
 */
package org.lectern.web.load;
