/** The addresses of the pages; {@link org.lectern.web.reader.ReaderRoutes} is the door. */
package org.lectern.web.reader;
