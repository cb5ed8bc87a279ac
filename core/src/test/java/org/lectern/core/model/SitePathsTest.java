package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SitePathsTest {
  @Test
  void everyKindOfEntityHasItsPages() {
    assertEquals(
        List.of("/people/x", "/places/x", "/subjects/x", "/archives/x", "/collections/x"),
        List.of(
                Authorities.EMPTY.agent("x"),
                Authorities.EMPTY.place("x"),
                Authorities.EMPTY.concept("x"),
                Authorities.EMPTY.institution("x"),
                Authorities.EMPTY.collection("x"))
            .stream()
            .map(SitePaths::entity)
            .toList());
  }

  @Test
  void whatBelongsToADocumentStandsBehindIt() {
    DocumentId id = new DocumentId("letter");
    assertEquals("/documents/letter/pages/0001", SitePaths.page(id, "0001"));
    assertEquals("/documents/letter/text/transcript.en", SitePaths.text(id, "transcript.en"));
    assertEquals("/documents/letter/files/a.csv", SitePaths.file(id, "a.csv"));
    assertEquals("/documents/letter.mods.xml", SitePaths.record(id, "mods"));
    assertEquals("/iiif/presentation/3/letter/manifest", SitePaths.manifest(id));
    assertEquals("/iiif/presentation/3/letter/canvas/0001/ocr", SitePaths.ocr(id, "0001"));
    assertEquals("/iiif/image/3/letter~0001", SitePaths.image("letter~0001"));
    assertEquals("/iiif/presentation/3/collection/letters", SitePaths.collection("letters"));
  }

  @Test
  void anIdInBracesGivesThePatternOfARoute() {
    assertEquals("/documents/{id}", SitePaths.document("{id}"));
    assertEquals("/documents/{id}/pages/{page}", SitePaths.page("{id}", "{page}"));
    assertEquals("/documents/{id}/text/{name}", SitePaths.text("{id}", "{name}"));
    assertEquals("/documents/{id}/files/{name}", SitePaths.file("{id}", "{name}"));
    assertEquals("/archives/{id}", SitePaths.entity(EntityKind.INSTITUTION, "{id}"));
    assertEquals("/iiif/image/2/{image}", SitePaths.image("2", "{image}"));
    assertEquals("/iiif/discovery/1/collection/{id}/activities", SitePaths.activities("{id}"));
    assertEquals("/iiif/auth/2/probe/{image}", SitePaths.authorization("2", "probe/{image}"));
  }
}
