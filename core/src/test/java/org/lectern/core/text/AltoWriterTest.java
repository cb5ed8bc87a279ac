package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.PageText.Block;
import org.lectern.core.text.PageText.Line;
import org.lectern.core.text.PageText.Word;

class AltoWriterTest {
  @Test
  void whatIsWrittenIsReadAsItWas() {
    Word first = new Word("<Ruri-\"", new Box(10, 20, 40, 12));
    Word second = new Word("tania&", new Box(10, 40, 30, 12));
    PageText text =
        new PageText(
            "de",
            List.of(
                new Block(
                    new Box(10, 20, 40, 32),
                    List.of(
                        new Line(first.box(), List.of(first)),
                        new Line(second.box(), List.of(second))))));
    Dimensions scan = new Dimensions(100, 200);
    assertEquals(
        text, PageText.read(AltoWriter.write(text, scan, "test"), Page.Ocr.Format.ALTO, scan));
  }

  @Test
  void whatXmlDoesNotHoldIsLeftOut() {
    Box box = new Box(0, 0, 5, 5);
    Word word = new Word("a\u0001\uD800b", box);
    PageText text =
        new PageText("und", List.of(new Block(box, List.of(new Line(box, List.of(word))))));
    Dimensions scan = new Dimensions(9, 9);
    assertEquals(
        "ab",
        PageText.read(AltoWriter.write(text, scan, "test"), Page.Ocr.Format.ALTO, scan).plain());
  }
}
