package org.lectern.core.search;

import java.util.List;
import java.util.Map;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;

/**
 * The search index of an archive.
 *
 * <p>Holds what the public may read: restricted and closed texts are not in it. Safe for any number
 * of threads; a reader sees another process's {@link #follow} within a second.
 *
 * <p>No query is an error. What cannot be understood is taken as words, and {@link Hits#notes} say
 * so; nobody pages beyond {@link #DEEPEST} hits.
 */
public interface SearchIndex extends AutoCloseable {
  /** The last hit that can be paged to. */
  int DEEPEST = 10_000;

  /**
   * Takes in every change of the journal behind the last one it holds, then commits; also what
   * access dates have opened since it was last called.
   */
  void follow(Archive archive);

  /** What of the documents it could not take in, as it is damaged, since it was opened. */
  List<Fault> damaged();

  /**
   * Empties the index, so that {@link #follow} makes it again; readers see the former state until
   * that is done.
   */
  void clear();

  /**
   * Writes the index again without a byte of what was taken out of it; for content that was erased.
   */
  void purge();

  /** What a query finds, on one page; nothing, with a note, where it is stopped for its cost. */
  Hits search(Query query);

  /**
   * The values of a facet among what a query finds, at most ten thousand; those of most documents
   * first.
   */
  List<Hits.Count> values(Query query, Facet facet);

  /**
   * Documents that share people, subjects and places with one, those that share the rarest first.
   */
  List<DocumentId> like(DocumentId id, int limit);

  /** The documents before and after one that share a value of a facet with it. */
  Beside beside(Facet facet, String value, DocumentId id);

  /** Titles and names that begin with these letters, or have a later word that does. */
  List<String> complete(String prefix, int limit);

  /**
   * Words of texts and descriptions that begin with these letters, as they are spelt, with the
   * number of documents that have them; those of most documents first.
   *
   * @param filters as {@link Query#filters}
   */
  List<Hits.Count> words(String prefix, Map<Facet, List<String>> filters, int limit);

  /**
   * All texts of a document ready to be searched, restricted ones among them. Those of a long
   * document lie ready on disk and come at once; where they do not, they are read.
   */
  DocumentWords words(Archive archive, Document document);

  @Override
  void close();
}
