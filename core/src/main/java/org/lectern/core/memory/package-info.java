/** How much of the heap the caches of a server may fill, and what a document takes of it. */
package org.lectern.core.memory;
