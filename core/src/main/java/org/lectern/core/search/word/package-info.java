/**
 * What a word is: texts cut into words, and words made into terms, folded and by the rules of each
 * language.
 *
 * <p>The door is {@link org.lectern.core.search.word.Analysis}. It knows no index and no query.
 */
package org.lectern.core.search.word;
