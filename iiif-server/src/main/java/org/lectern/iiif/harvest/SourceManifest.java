package org.lectern.iiif.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a manifest of either version says, as far as an archive folder can hold it.
 *
 * @param id its address
 * @param credit the required statement or attribution
 * @param homepages addresses of pages on the document
 * @param others named with their property: see-also records, renderings, providers and the like
 * @param texts annotation pages that belong to the whole document
 */
record SourceManifest(
    String id,
    Words title,
    Words summary,
    List<Pair> metadata,
    List<String> rights,
    Words credit,
    List<String> homepages,
    List<Other> others,
    List<Canvas> canvases,
    List<JsonNode> texts) {

  /** A label and its value. */
  record Pair(Words label, Words value) {}

  /** A value that no key takes. */
  record Other(String property, String value) {}

  /**
   * One view of the document.
   *
   * @param images all that are painted on it, the first its picture
   * @param choices pictures that may be shown in place of the first
   * @param texts its annotation pages, whole or as a reference
   * @param words addresses of files with the words of the picture
   * @param recordings sound and moving pictures that are played on it
   * @param captions of the recordings
   */
  record Canvas(
      String id,
      Words label,
      int width,
      int height,
      List<Image> images,
      List<Image> choices,
      List<JsonNode> texts,
      List<String> words,
      List<Recording> recordings,
      List<Captions> captions) {}

  /**
   * Sound or moving pictures.
   *
   * @param otherForms addresses of others that may be played in its place
   */
  record Recording(String address, List<String> otherForms) {}

  /**
   * What is said in a recording, as WebVTT.
   *
   * @param language as the manifest writes it; blank where it does not say
   */
  record Captions(String address, String language) {}

  /**
   * A picture.
   *
   * @param address of one form of it
   * @param service which delivers it in any size
   * @param media its media type; blank where it is not said
   * @param label what it is called among others
   */
  record Image(String address, Optional<String> service, String media, Words label) {
    /** Whether another is the same picture, perhaps called otherwise. */
    boolean hasAddressOf(Image other) {
      return address.equals(other.address) && service.equals(other.service);
    }
  }

  SourceManifest {
    metadata = List.copyOf(metadata);
    rights = List.copyOf(rights);
    homepages = List.copyOf(homepages);
    others = List.copyOf(others);
    canvases = List.copyOf(canvases);
    texts = List.copyOf(texts);
  }
}
