package org.lectern.core.archive.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.lectern.core.archive.store.Nodes;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;

/** What the store keeps of a batch: {@code batch.json} in an object of its own. */
public final class BatchFile {
  public static final String NAME = "batch.json";

  private BatchFile() {}

  public static byte[] json(LoggedBatch batch) {
    ObjectNode node = Nodes.object();
    node.put("id", batch.id());
    node.put("when", batch.when().toString());
    node.put("kind", batch.occasion().kind().toString());
    node.put("by", batch.occasion().by());
    node.put("message", batch.occasion().message());
    Nodes.put(node, "target", batch.occasion().target());
    return Nodes.json(node);
  }

  /** What was written; counts are not in it, as the versions of documents show them. */
  public static LoggedBatch fromJson(byte[] json) {
    ObjectNode node = Nodes.readJson(json);
    return new LoggedBatch(
        Nodes.need(node, "id"),
        Instant.parse(Nodes.need(node, "when")),
        new Occasion(
            Occasion.Kind.valueOf(Nodes.need(node, "kind").toUpperCase(Locale.ROOT)),
            Nodes.need(node, "by"),
            Nodes.need(node, "message"),
            Nodes.word(node, "target")),
        LoggedBatch.Counts.NONE);
  }

  /** The newest stored form. */
  public static LoggedBatch read(ObjectStore store, StoredObject object) throws IOException {
    return fromJson(store.read(object.id(), object.head().files().get(NAME)));
  }
}
