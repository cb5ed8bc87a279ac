package org.lectern.iiif.image;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.format.PictureWriter;
import org.lectern.iiif.format.TiffWriter;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.pyramid.PyramidStore;

/** Pyramids of drawn pages. */
final class SamplePyramid {
  static final String SHA512 = "0".repeat(127) + "1";

  private SamplePyramid() {}

  /** The pyramid of a page of that size; 1 component for gray, 3 for colour. */
  static Pyramid of(Dimensions size, int components, Path folder) {
    JpegCodec codec = JpegCodec.best();
    try {
      Path scan = folder.resolve("scan.tif");
      try (OutputStream out = Files.newOutputStream(scan)) {
        TiffWriter writer =
            new TiffWriter(
                new PictureWriter.Shape(size.width(), size.height(), components, false), out);
        writer.write(Pictures.page(size.width(), size.height(), components), Optional.empty());
        writer.finish();
      }
      PyramidStore store = PyramidStore.open(folder.resolve("pyramids"), codec);
      store.make(SHA512, scan);
      return store.find(SHA512).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
