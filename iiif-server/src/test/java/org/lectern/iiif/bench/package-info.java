/**
 * Measurements, each beside something with a name. They are not tests: the build does not run them.
 */
package org.lectern.iiif.bench;
