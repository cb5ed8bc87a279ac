/**
 * Measurements, each beside something with a name. They are no tests: the build does not run them.
 */
package org.lectern.iiif.bench;
