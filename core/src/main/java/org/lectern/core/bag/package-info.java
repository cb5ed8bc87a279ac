/**
 * BagIt, RFC 8493: folders and ZIP files with a digest of every file.
 *
 * <p>{@link org.lectern.core.bag.BagWriter} makes a bag of a folder, {@link
 * org.lectern.core.bag.Bag} is one that was read and verified.
 */
package org.lectern.core.bag;
