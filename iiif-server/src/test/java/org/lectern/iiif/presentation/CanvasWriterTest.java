package org.lectern.iiif.presentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.auth.AuthServices;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.json.JsonLd;

class CanvasWriterTest {
  private static final String ID = "http://x.example/canvas/\"1\"";
  private static final Picture IMAGE =
      Picture.thumbnail("http://x.example/iiif/image/3/a~1", new Dimensions(2000, 3000))
          .behind(
              new AuthServices("http://x.example").of("a~1", new Readers.Ways(true, true), true));

  /** Takes the writer away. */
  @JsonSerialize(using = JsonSerializer.None.class)
  private interface ByItsFields {}

  @Test
  void writesEveryFieldThatTheRecordHas() throws JsonProcessingException {
    Manifest.Canvas bare =
        new Manifest.Canvas(
            ID,
            "Canvas",
            Map.of(),
            Map.of(),
            3,
            4,
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Link link =
        new Link(
            ID,
            "Text",
            Labels.english("<one>", "two"),
            Optional.of("text/html"),
            Optional.of("urn:profile"),
            List.of("en", "ru"));
    Manifest.Canvas full =
        new Manifest.Canvas(
            ID,
            "Canvas",
            Labels.none("1\u2028"),
            Labels.english("a note"),
            3000,
            2000,
            List.of("non-paged"),
            List.of(IMAGE),
            Optional.of(bare),
            List.of(link),
            List.of(link, link),
            List.of(
                Annotation.Page.embedded(
                    ID,
                    List.of(
                        Annotation.painting(ID, IMAGE, ID),
                        Annotation.painting(
                            ID,
                            Annotation.Choice.of(
                                List.of(
                                    IMAGE.called(Labels.english("Normal"), List.of(IMAGE)),
                                    IMAGE.called(Labels.none("UV"), List.of()))),
                            ID),
                        Annotation.supplementing(
                            ID, "line", Annotation.Words.plain("words", "en"), ID)))),
            List.of(link));
    for (Manifest.Canvas canvas : List.of(bare, full)) {
      assertEquals(byItsFields().writeValueAsString(canvas), JsonLd.of(canvas, "c").toString());
    }
  }

  private static ObjectMapper byItsFields() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
        .addMixIn(Manifest.Canvas.class, ByItsFields.class)
        .build();
  }
}
