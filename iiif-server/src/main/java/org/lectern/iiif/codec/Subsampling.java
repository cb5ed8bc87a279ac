package org.lectern.iiif.codec;

/** How many chroma samples a JPEG keeps; it means nothing for gray pictures. */
public enum Subsampling {
  /** 4:4:4, a chroma sample for every pixel: for drawings, thin coloured ink, maps. */
  FULL(1),
  /** 4:2:0, a chroma sample for four pixels: the usual choice for photographs of pages. */
  HALVED(2);

  private final int factor;

  Subsampling(int factor) {
    this.factor = factor;
  }

  /** Horizontal and vertical sampling factor of luma, as the frame header and TIFF tag 530 say. */
  public int factor() {
    return factor;
  }
}
