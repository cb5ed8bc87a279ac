package org.lectern.core.search.word;

import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Analyzer.TokenStreamComponents;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;

/**
 * Keeps the chains of tokenizer and filters that no thread uses at the moment.
 *
 * <p>Lucene keeps a chain for each thread. A server that answers each request in a new virtual
 * thread would make every chain again for every request, with its break rules, dictionaries and
 * stemmers. Here a chain goes back when its stream is closed, and the next thread takes it. What is
 * more than {@link #MOST} of one kind is left to the garbage collector.
 */
final class Chains extends Analyzer.ReuseStrategy {
  /** As many as work at the same time on a large machine; a chain takes some ten kilobytes. */
  private static final int MOST = 64;

  private final UnaryOperator<String> kinds;
  private final Map<String, Deque<TokenStreamComponents>> idle = new ConcurrentHashMap<>();

  /**
   * Keeps chains by kind.
   *
   * @param kinds which chain a field has
   */
  Chains(UnaryOperator<String> kinds) {
    this.kinds = kinds;
  }

  /** The same chain, which comes back here whenever its stream is closed. */
  TokenStreamComponents returning(String field, TokenStreamComponents chain) {
    Last last = new Last(chain.getTokenStream(), idle(field));
    last.chain = new TokenStreamComponents(chain.getSource(), last);
    return last.chain;
  }

  @Override
  public TokenStreamComponents getReusableComponents(Analyzer analyzer, String field) {
    TokenStreamComponents chain = idle(field).pollFirst();
    if (chain != null) {
      ((Last) chain.getTokenStream()).lent = true;
    }
    return chain;
  }

  /** A new chain is in use; it is kept when it is closed. */
  @Override
  public void setReusableComponents(
      Analyzer analyzer, String field, TokenStreamComponents components) {}

  private Deque<TokenStreamComponents> idle(String field) {
    return idle.computeIfAbsent(kinds.apply(field), _ -> new LinkedBlockingDeque<>(MOST));
  }

  /** The end of a chain, which hears when its stream is closed. */
  private static final class Last extends TokenFilter {
    private final Deque<TokenStreamComponents> idle;
    private TokenStreamComponents chain;
    private boolean lent = true;

    Last(TokenStream input, Deque<TokenStreamComponents> idle) {
      super(input);
      this.idle = idle;
    }

    @Override
    public boolean incrementToken() throws IOException {
      return input.incrementToken();
    }

    @Override
    public void close() throws IOException {
      super.close();
      if (lent) {
        lent = false;
        idle.offerFirst(chain);
      }
    }
  }
}
