package org.lectern.core.importer.pdf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.lectern.core.importer.tiff.TiffPixels;
import org.lectern.core.importer.tiff.TiffPixels.Meaning;
import org.lectern.core.model.Dimensions;

/**
 * The samples of an image as the PDF has them, where a TIFF says exactly the same.
 *
 * @param form of the TIFF
 * @param inverted whether every bit is to be turned, by the image's Decode
 */
record Samples(TiffPixels.Form form, boolean inverted) {
  /** A profile is smaller. */
  private static final int MOST_PROFILE = 16 << 20;

  /**
   * What a TIFF of the image says; empty where its colours or masks are such that none says the
   * same.
   */
  static Optional<Samples> of(PageContent.Painted painted, int orientation, double dotsPerInch)
      throws IOException {
    PDImage image = painted.image();
    COSDictionary dictionary = image.getCOSObject();
    if (dictionary.containsKey(COSName.SMASK) || dictionary.containsKey(COSName.MASK)) {
      return Optional.empty();
    }
    int bits = image.isStencil() ? 1 : image.getBitsPerComponent();
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
      return Optional.empty();
    }
    Optional<Boolean> turned = inverted(image.getDecode());
    if (turned.isEmpty()) {
      return Optional.empty();
    }
    boolean inverted = turned.get();
    Meaning gray = inverted ? Meaning.WHITE_IS_ZERO : Meaning.BLACK_IS_ZERO;
    if (image.isStencil()) {
      return painted.paint() == 0
          ? Optional.of(new Samples(form(image, gray, 1, 1, orientation, dotsPerInch), false))
          : Optional.empty();
    }
    PDColorSpace colours = image.getColorSpace();
    Optional<byte[]> profile = profile(colours);
    if (colours instanceof PDIndexed indexed) {
      return bits > 8 || inverted
          ? Optional.empty()
          : Optional.of(
              new Samples(indexed(image, indexed, bits, orientation, dotsPerInch), false));
    }
    Optional<Meaning> meaning =
        switch (kind(colours)) {
          case 1 -> Optional.of(gray);
          case 3 -> Optional.of(Meaning.RGB).filter(_ -> bits >= 8);
          case 4 -> Optional.of(Meaning.CMYK).filter(_ -> bits == 8);
          default -> Optional.empty();
        };
    return meaning.map(
        m -> {
          TiffPixels.Form form = form(image, m, kind(colours), bits, orientation, dotsPerInch);
          return new Samples(withProfile(form, profile), inverted && m != gray);
        });
  }

  /** 1 for gray, 3 for RGB, 4 for CMYK, 0 for what only a PDF has. */
  static int kind(PDColorSpace colours) {
    return switch (colours) {
      case PDDeviceGray _, PDCalGray _ -> 1;
      case PDDeviceRGB _, PDCalRGB _ -> 3;
      case PDDeviceCMYK _ -> 4;
      case PDICCBased icc when icc.getColorSpaceType() != java.awt.color.ColorSpace.TYPE_Lab ->
          icc.getNumberOfComponents();
      default -> 0;
    };
  }

  /** Whether Decode turns all samples; empty where it does something else. */
  static Optional<Boolean> inverted(COSArray decode) {
    if (decode == null || decode.size() == 0) {
      return Optional.of(false);
    }
    boolean same = true;
    boolean turned = true;
    for (int i = 0; i < decode.size(); i++) {
      float value = decode.getObject(i) instanceof COSNumber number ? number.floatValue() : -1;
      same &= value == i % 2;
      turned &= value == 1 - i % 2;
    }
    return same ? Optional.of(false) : turned ? Optional.of(true) : Optional.empty();
  }

  private static Optional<byte[]> profile(PDColorSpace colours) {
    if (!(colours instanceof PDICCBased icc)) {
      return Optional.empty();
    }
    try (InputStream in = icc.getPDStream().createInputStream()) {
      byte[] bytes = in.readNBytes(MOST_PROFILE);
      return Optional.of(bytes).filter(b -> b.length >= 128 && b.length < MOST_PROFILE);
    } catch (IOException e) {
      return Optional.empty(); // the colours are taken as without a profile, as viewers do
    }
  }

  private static TiffPixels.Form form(
      PDImage image, Meaning meaning, int samples, int bits, int orientation, double dots) {
    return new TiffPixels.Form(
        new Dimensions(image.getWidth(), image.getHeight()),
        meaning,
        samples,
        bits,
        List.of(),
        orientation,
        dots,
        Optional.empty());
  }

  private static TiffPixels.Form withProfile(TiffPixels.Form form, Optional<byte[]> profile) {
    return new TiffPixels.Form(
        form.size(),
        form.meaning(),
        form.samples(),
        form.bits(),
        form.palette(),
        form.orientation(),
        form.dotsPerInch(),
        profile);
  }

  /** Black and white in two colours are what they are, all else is a palette. */
  private static TiffPixels.Form indexed(
      PDImage image, PDIndexed colours, int bits, int orientation, double dots) {
    int[] palette = new int[3 << bits];
    for (int i = 0; i < 1 << bits; i++) {
      float[] rgb = colours.toRGB(new float[] {i});
      for (int c = 0; c < 3; c++) {
        palette[3 * i + c] = Math.clamp(Math.round(rgb[c] * 255), 0, 255) * 257;
      }
    }
    if (bits == 1 && isGray(palette, 0) && isGray(palette, 3)) {
      if (palette[0] == 0 && palette[3] == 0xffff) {
        return form(image, Meaning.BLACK_IS_ZERO, 1, 1, orientation, dots);
      }
      if (palette[0] == 0xffff && palette[3] == 0) {
        return form(image, Meaning.WHITE_IS_ZERO, 1, 1, orientation, dots);
      }
    }
    return new TiffPixels.Form(
        new Dimensions(image.getWidth(), image.getHeight()),
        Meaning.PALETTE,
        1,
        bits,
        Arrays.stream(palette).boxed().toList(),
        orientation,
        dots,
        Optional.empty());
  }

  private static boolean isGray(int[] palette, int at) {
    return palette[at] == palette[at + 1] && palette[at] == palette[at + 2];
  }

  /** The rows as the image stores them, one after the other, without its filters. */
  static InputStream open(PDImage image) throws IOException {
    if (image instanceof PDImageXObject object) {
      COSStream stream = object.getCOSObject();
      List<COSName> filters = filters(stream);
      if (filters.size() == 1 && filters.getFirst().equals(COSName.FLATE_DECODE)) {
        Optional<Predictor> predictor = Predictor.of(parameters(stream));
        if (predictor.isPresent()) {
          return predictor.get().undo(new InflaterInputStream(stream.createRawInputStream()));
        }
      }
    }
    return new BufferedInputStream(image.createInputStream());
  }

  /** The filters of a stream in the order in which they are undone. */
  static List<COSName> filters(COSStream stream) {
    COSBase filters = stream.getFilters();
    if (filters instanceof COSName name) {
      return List.of(full(name));
    }
    return filters instanceof COSArray array
        ? array.toList().stream()
            .filter(COSName.class::isInstance)
            .map(name -> full((COSName) name))
            .toList()
        : List.of();
  }

  private static COSName full(COSName name) {
    return switch (name.getName()) {
      case "Fl" -> COSName.FLATE_DECODE;
      case "DCT" -> COSName.DCT_DECODE;
      case "CCF" -> COSName.CCITTFAX_DECODE;
      default -> name;
    };
  }

  /** The parameters of the only or first filter; empty where it has none. */
  static COSDictionary parameters(COSStream stream) {
    COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
    if (parameters instanceof COSArray array && array.size() > 0) {
      parameters = array.getObject(0);
    }
    return parameters instanceof COSDictionary dictionary ? dictionary : new COSDictionary();
  }
}
