package org.lectern.web.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/** The texts of {@link ManyDocuments} in one field of a plain Lucene index, as a yardstick. */
final class LuceneAlone implements AutoCloseable {
  private static final String TEXT = "text";
  private static final int TOP = 20;

  private final Path folder;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final QueryBuilder queries = new QueryBuilder(new StandardAnalyzer());

  private LuceneAlone(Path folder, DirectoryReader reader) {
    this.folder = folder;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
  }

  static LuceneAlone of(int documents) throws IOException {
    Path folder = Files.createTempDirectory("lucene-alone");
    Directory directory = FSDirectory.open(folder);
    try (IndexWriter writer =
        new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
      for (int i = 0; i < documents; i++) {
        Document document = new Document();
        document.add(new TextField(TEXT, ManyDocuments.text(i), Store.YES));
        writer.addDocument(document);
      }
    }
    return new LuceneAlone(folder, DirectoryReader.open(directory));
  }

  /** Searches from several threads; how many milliseconds each search took, sorted. */
  double[] run(List<String> searches, int threads, double seconds)
      throws InterruptedException, ExecutionException {
    List<Query> wanted = searches.stream().map(this::query).toList();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(worker(wanted, new Random(i), end)));
      }
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> one : running) {
        all.addAll(one.get());
      }
      return all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
  }

  private Callable<List<Double>> worker(List<Query> wanted, Random random, long end) {
    return () -> {
      List<Double> millis = new ArrayList<>();
      while (System.nanoTime() < end || millis.isEmpty()) {
        long from = System.nanoTime();
        searcher.search(wanted.get(random.nextInt(wanted.size())), TOP);
        millis.add((System.nanoTime() - from) / 1e6);
      }
      return millis;
    };
  }

  private Query query(String typed) {
    int filters = typed.indexOf('&');
    String words = filters < 0 ? typed : typed.substring(0, filters);
    Query query =
        words.startsWith("\"")
            ? queries.createPhraseQuery(TEXT, words)
            : queries.createBooleanQuery(TEXT, words, Occur.MUST);
    return query == null ? MatchAllDocsQuery.INSTANCE : query;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
