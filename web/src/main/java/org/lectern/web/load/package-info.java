/**
 * How much is done at a time, and for whom, so that readers of pages and pictures do not wait for
 * those who search, log in or crawl.
 *
 * <p>{@link org.lectern.web.load.WorkPool} runs what takes long on few threads, {@link
 * org.lectern.web.load.Budgets} says who asked for too much.
 */
package org.lectern.web.load;
