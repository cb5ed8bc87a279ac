package org.lectern.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.model.DocumentId;
import org.lectern.core.move.Move;

class IngestCommandTest {
  private static final String FULL = "the disk is full; make room";

  @Test
  void aFullDiskIsSaidOnceWithTheDocumentsThatWait() {
    List<Ingest.Item> items =
        List.of(
            new Ingest.Item(new DocumentId("a"), Ingest.Fate.CREATED, Optional.empty()),
            refused("b", "page 0001: not a scan"),
            refused("c", FULL),
            refused("d", "not tried: " + FULL));
    assertEquals(
        """
        b: page 0001: not a scan
        stopped: the disk is full; make room
        not stored for this reason: 2: c, d
        """,
        IngestCommand.refused(result(items)));
  }

  @Test
  void ofVeryManyTheFirstAreNamed() {
    List<Ingest.Item> items = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      items.add(refused("d" + i, "not tried: " + FULL));
    }
    String words = IngestCommand.refused(result(items));
    assertEquals(2, words.lines().count());
    assertEquals(
        "d99 and 900 more", words.strip().substring(words.strip().lastIndexOf(", ") + 2), words);
  }

  private static Ingest.Item refused(String id, String why) {
    return new Ingest.Item(new DocumentId(id), Ingest.Fate.REFUSED, Optional.of(why));
  }

  private static Ingest.Result result(List<Ingest.Item> items) {
    return new Ingest.Result(items, false, Optional.of(FULL), Optional.empty(), Move.Result.NONE);
  }
}
