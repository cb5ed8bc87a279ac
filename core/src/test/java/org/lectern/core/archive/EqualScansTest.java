package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;

class EqualScansTest {

  @Test
  void pagesWithTheSameScanAreKeptEach(@TempDir Path folder) throws Exception {
    Draft two = new Samples(folder.resolve("in")).whole("blank", "Blank pages", 2, "white");
    Page first = two.pages().getFirst();
    Page second = two.pages().getLast();
    Page same =
        new Page(
            second.name(),
            second.label(),
            second.side(),
            second.note(),
            second.access(),
            second.alt(),
            first.scan(),
            second.ocr());
    List<Page> pages = new ArrayList<>(List.of(first, same));
    Map<String, Path> sources = new HashMap<>(two.sources());
    sources.put("pages/" + same.scan().fileName(), sources.get("pages/0001.tif"));
    Draft draft =
        new Draft(
            two.id(), two.description(), pages, two.texts(), two.files(), sources, two.batch());
    try (ArchiveWriter writer = ArchiveWriter.open(folder.resolve("data"), List.of())) {
      writer.stage(draft);
      writer.commit(List.of(draft));
      Document stored = writer.archive().document(two.id()).orElseThrow();
      for (Page page : stored.pages()) {
        assertEquals("white 1", Files.readString(writer.archive().scan(stored, page).local()));
      }
    }
  }

  @Test
  void aTextEqualToAnAttachmentIsKeptInBothPlaces(@TempDir Path folder) throws Exception {
    Draft draft = new Samples(folder.resolve("in")).whole("twice", "Twice", 1, "page");
    Path text = draft.sources().get("text/transcript.de.txt");
    Attachment same =
        new Attachment("transcript.txt", "text/plain", Files.size(text), Samples.digest(text));
    Map<String, Path> sources = new HashMap<>(draft.sources());
    sources.put("files/transcript.txt", text);
    try (ArchiveWriter writer = ArchiveWriter.open(folder.resolve("data"), List.of())) {
      for (List<Text> texts : List.of(List.<Text>of(), draft.texts())) {
        writer.commit(
            List.of(
                new Draft(
                    draft.id(),
                    draft.description(),
                    draft.pages(),
                    texts,
                    List.of(same),
                    sources,
                    draft.batch())));
      }
      Document stored = writer.archive().document(draft.id()).orElseThrow();
      assertEquals(
          "text of page",
          Files.readString(writer.archive().text(stored, stored.texts().getFirst()).local()));
      assertEquals("text of page", Files.readString(writer.archive().file(stored, same).local()));
    }
  }
}
