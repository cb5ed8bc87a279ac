package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

class NormsInMemoryTest {
  private static final int DOCUMENTS = 600;

  @Test
  void searchesFindTheSameWithTheSameScoresAsByLucenesOwnCodec() throws IOException {
    try (Directory ours = new ByteBuffersDirectory();
        Directory lucenes = new ByteBuffersDirectory()) {
      write(ours, new NormsInMemory());
      write(lucenes, Codec.getDefault());
      assertEquals(scores(lucenes), scores(ours));
      assertTrue(new CheckIndex(ours).checkIndex().clean);
    }
  }

  /** Two segments that are merged; every third document has the field, with texts of any length. */
  private static void write(Directory directory, Codec codec) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new WhitespaceAnalyzer()).setCodec(codec).setMaxBufferedDocs(300);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        Document document = new Document();
        if (i % 3 == 0) {
          document.add(new TextField("text", "all " + "word ".repeat(i % 50) + i, Store.NO));
        }
        if (i % 2 == 0) {
          document.add(new TextField("title", "all " + "other ".repeat(i % 7), Store.NO));
        }
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  private static List<String> scores(Directory directory) throws IOException {
    List<String> scores = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (Term term :
          List.of(
              new Term("text", "all"),
              new Term("text", "word"),
              new Term("text", "297"),
              new Term("title", "all"),
              new Term("title", "other"))) {
        ScoreDoc[] found = searcher.search(new TermQuery(term), 20).scoreDocs;
        assertTrue(found.length > 0, term.toString());
        Arrays.stream(found).map(f -> term + " " + f.doc + " " + f.score).forEach(scores::add);
      }
    }
    return scores;
  }
}
