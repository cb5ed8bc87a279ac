package org.lectern.core.search;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.NormsConsumer;
import org.apache.lucene.codecs.NormsFormat;
import org.apache.lucene.codecs.NormsProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.util.FixedBitSet;

/**
 * Lucene's codec, which writes the same files, but reads the norms of a small segment into memory
 * while its terms are written. For each term Lucene looks norms up again from the first document of
 * a block on, one after the other where few of the entries have the field; and of our entries only
 * one in a document has the field of its texts.
 */
final class NormsInMemory extends FilterCodec {
  /** Documents of a segment in which Lucene itself does not go far: one block. */
  private static final int MOST = 1 << 16;

  private final NormsFormat format = new Format();

  NormsInMemory() {
    this(Codec.getDefault());
  }

  /** By the same name, so that a segment is read by Lucene's own. */
  private NormsInMemory(Codec codec) {
    super(codec.getName(), codec);
  }

  @Override
  public NormsFormat normsFormat() {
    return format;
  }

  private final class Format extends NormsFormat {
    @Override
    public NormsConsumer normsConsumer(SegmentWriteState state) throws IOException {
      return delegate.normsFormat().normsConsumer(state);
    }

    @Override
    public NormsProducer normsProducer(SegmentReadState state) throws IOException {
      NormsProducer stored = delegate.normsFormat().normsProducer(state);
      int documents = state.segmentInfo.maxDoc();
      return documents > MOST ? stored : new Stored(stored, documents);
    }
  }

  /** As Lucene has them, but for what writes segments. */
  private static final class Stored extends NormsProducer {
    private final NormsProducer stored;
    private final int documents;

    Stored(NormsProducer stored, int documents) {
      this.stored = stored;
      this.documents = documents;
    }

    @Override
    public NumericDocValues getNorms(FieldInfo field) throws IOException {
      return stored.getNorms(field);
    }

    @Override
    public NormsProducer getMergeInstance() {
      return new InMemory(stored.getMergeInstance(), documents);
    }

    @Override
    public void checkIntegrity() throws IOException {
      stored.checkIntegrity();
    }

    @Override
    public void close() throws IOException {
      stored.close();
    }
  }

  /** Keeps one field at a time, as terms are written field by field. For one thread. */
  private static final class InMemory extends NormsProducer {
    private final NormsProducer stored;
    private final int documents;
    private int number = -1;
    private FixedBitSet having = new FixedBitSet(0);
    private long[] norms = {};

    InMemory(NormsProducer stored, int documents) {
      this.stored = stored;
      this.documents = documents;
    }

    @Override
    public NumericDocValues getNorms(FieldInfo field) throws IOException {
      if (field.number != number) {
        read(stored.getNorms(field));
        number = field.number;
      }
      return new Values(having, norms);
    }

    private void read(NumericDocValues values) throws IOException {
      having = new FixedBitSet(documents);
      norms = new long[documents];
      for (int doc = values.nextDoc(); doc < documents; doc = values.nextDoc()) {
        having.set(doc);
        norms[doc] = values.longValue();
      }
    }

    @Override
    public void checkIntegrity() throws IOException {
      stored.checkIntegrity();
    }

    @Override
    public void close() throws IOException {
      stored.close();
    }
  }

  private static final class Values extends NumericDocValues {
    private final FixedBitSet having;
    private final long[] norms;
    private int doc = -1;

    Values(FixedBitSet having, long[] norms) {
      this.having = having;
      this.norms = norms;
    }

    @Override
    public boolean advanceExact(int target) {
      doc = target;
      return having.get(target);
    }

    @Override
    public long longValue() {
      return norms[doc];
    }

    @Override
    public int docID() {
      return doc;
    }

    @Override
    public int nextDoc() {
      return advance(doc + 1);
    }

    @Override
    public int advance(int target) {
      doc = target < norms.length ? having.nextSetBit(target) : NO_MORE_DOCS;
      return doc;
    }

    @Override
    public long cost() {
      return having.cardinality();
    }
  }
}
