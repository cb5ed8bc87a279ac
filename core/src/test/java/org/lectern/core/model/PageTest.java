package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private static final Scan SCAN =
      new Scan(
          "1.tif",
          "image/tiff",
          new Dimensions(20, 30),
          1,
          "a".repeat(128),
          1,
          Optional.empty(),
          "gray 8",
          Optional.empty());

  private static Page.Picture picture(String name) {
    return new Page.Picture(name, LanguageMap.EMPTY, SCAN);
  }

  private static Page page(Page.Picture... variants) {
    return new Page(
        "0001",
        Optional.empty(),
        Optional.empty(),
        LanguageMap.EMPTY,
        Optional.empty(),
        LanguageMap.EMPTY,
        SCAN,
        Optional.empty(),
        LanguageMap.of("en", "Natural light"),
        List.of(variants));
  }

  @ParameterizedTest
  @CsvSource({
    // stem, is a variant, page
    "0001, false, 0001",
    "0001-verso, false, 0001-verso",
    "letter-2, false, letter-2",
    "0001~infrared, true, 0001",
    "0001~colour-target_2, true, 0001",
    "0001~, false, 0001",
    "~0001, false, ''",
    "0001~a~b, false, 0001",
    "0001~röntgen, false, 0001",
    "a page~uv, false, a page",
  })
  void aTildeSeparatesPageAndVariant(String stem, boolean variant, String page) {
    assertEquals(variant, Page.isVariant(stem));
    assertEquals(page, Page.nameOf(stem));
  }

  @ParameterizedTest
  @CsvSource({
    "0001~infrared, Infrared",
    "0001~raking-light, Raking light",
    "0001~ir_940-nm, Ir 940 nm",
    "0001~UV, UV"
  })
  void withoutALabelAVariantIsCalledByItsName(String name, String words) {
    assertEquals(LanguageMap.of("und", words), picture(name).words());
  }

  @Test
  void theScanOfThePageComesFirstWithItsLabel() {
    Page page = page(picture("0001~infrared"), picture("0001~uv"));
    assertEquals(
        List.of("0001", "0001~infrared", "0001~uv"),
        page.pictures().stream().map(Page.Picture::name).toList());
    assertEquals(LanguageMap.of("en", "Natural light"), page.pictures().getFirst().words());
    assertEquals(3, page.scans().size());
    assertEquals(Optional.of(picture("0001~uv")), page.picture("0001~uv"));
    assertEquals(Optional.empty(), page.picture("0001~"));
  }

  @Test
  void aVariantOfAnotherPageIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> page(picture("0002~infrared")));
    assertThrows(IllegalArgumentException.class, () -> page(picture("0001")));
  }
}
