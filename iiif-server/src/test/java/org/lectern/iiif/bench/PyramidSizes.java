package org.lectern.iiif.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.pyramid.PyramidChoices;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.iiif.pyramid.Thumbnails;

/**
 * What pyramids take for the choices that operators have, in percent of their masters: {@code
 * PyramidSizes scan.tif scan.jpg …}.
 */
public final class PyramidSizes {
  private static final String SHA512 = "0123456789abcdef".repeat(8);

  private static final List<PyramidChoices> CHOICES =
      List.of(
          PyramidChoices.DEFAULT,
          new PyramidChoices(50, 512, Thumbnails.DEFAULT, true),
          new PyramidChoices(60, 512, Thumbnails.DEFAULT, true),
          new PyramidChoices(75, 512, Thumbnails.DEFAULT, true),
          new PyramidChoices(95, 512, Thumbnails.DEFAULT, true),
          new PyramidChoices(85, 512, Thumbnails.DEFAULT, false),
          new PyramidChoices(60, 512, Thumbnails.DEFAULT, false),
          new PyramidChoices(85, 256, Thumbnails.DEFAULT, true),
          new PyramidChoices(85, 1024, Thumbnails.DEFAULT, true),
          new PyramidChoices(85, 512, new Thumbnails(List.of()), true));

  private PyramidSizes() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("lectern-pyramid-sizes");
    for (Path scan : Arrays.stream(args).map(Path::of).toList()) {
      System.out.printf("%s, %d KB%n", scan.getFileName(), Files.size(scan) >> 10);
      for (PyramidChoices choices : CHOICES) {
        PyramidStore store = PyramidStore.open(folder, JpegCodec.best(), choices);
        store.makeAgain(SHA512, scan);
        long bytes = Files.size(store.file(SHA512).orElseThrow());
        System.out.printf("  %4d %%  %s%n", 100 * bytes / Files.size(scan), choices);
        store.remove(SHA512);
      }
    }
  }
}
