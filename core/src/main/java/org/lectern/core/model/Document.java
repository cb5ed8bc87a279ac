package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/** A document with its pages in order, its texts and its files. */
public record Document(
    DocumentId id,
    Description description,
    List<Page> pages,
    List<Text> texts,
    List<Attachment> files,
    History history)
    implements Entry {
  public Document {
    pages = List.copyOf(pages);
    texts = List.copyOf(texts);
    files = List.copyOf(files);
  }

  /** The document with this page alone and without texts and files: what an image needs of it. */
  public Document only(Page page) {
    return new Document(id, description, List.of(page), List.of(), List.of(), history);
  }

  public Optional<Page> page(String name) {
    return pages.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Sound and moving pictures, in the order of their names. */
  public List<Attachment> recordings() {
    return files.stream().filter(file -> file.recording().isPresent()).toList();
  }

  /** The recording of a name, which is its file's without extension. */
  public Optional<Attachment> recording(String name) {
    return recordings().stream().filter(file -> file.stem().equals(name)).findFirst();
  }

  /** The picture to show before a recording is played. */
  public Optional<Attachment> poster(Attachment recording) {
    return files.stream()
        .filter(file -> file.poster().isPresent() && file.stem().equals(recording.stem()))
        .findFirst();
  }

  /** The captions of a recording, which are its transcripts too. */
  public List<Text> captions(Attachment recording) {
    return texts.stream()
        .filter(text -> text.format() == Text.Format.VTT)
        .filter(text -> text.page().equals(Optional.of(recording.stem())))
        .toList();
  }

  /** The texts of one role and language: one for the whole document, or one for each page. */
  public List<Text> texts(String name) {
    return texts.stream().filter(t -> t.name().equals(name)).toList();
  }

  /** The IIIF identifier of a page's image, stable when pages are inserted. */
  public String imageId(Page page) {
    return imageId(page.name());
  }

  /** The IIIF identifier of one of a page's images, by its name. */
  public String imageId(String picture) {
    return id + "~" + picture;
  }

  /** The number of a page, from 1. */
  public int number(Page page) {
    return pages.indexOf(page) + 1;
  }
}
