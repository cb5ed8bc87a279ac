package org.lectern.iiif.scan;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.scan.MeasuredScan;

/**
 * From the colours of a scan to sRGB, or to gray of the same tone curve where the scan is gray.
 *
 * <p>Without a profile gray and RGB samples are taken as they are, and CMYK as ideal inks. With one
 * the colour management of Java converts; a profile that cannot be used is left out, which {@link
 * #fault} names, since a page with slightly wrong colours is better than none.
 */
final class ToSrgb {
  /** A profile that changes no sample by more than this is sRGB under another name. */
  private static final int SAME = 2;

  private final int from;
  private final Optional<byte[]> grayTable;
  private final Optional<ColourGrid> grid;
  private final Optional<ColorConvertOp> convert;

  private ToSrgb(
      int from,
      Optional<byte[]> grayTable,
      Optional<ColourGrid> grid,
      Optional<ColorConvertOp> convert) {
    this.from = from;
    this.grayTable = grayTable;
    this.grid = grid;
    this.convert = convert;
  }

  private static ToSrgb unchanged(int components) {
    return new ToSrgb(components, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The warning that a profile is left out. */
  static MeasuredScan.Warning leftOut(String problem) {
    return new MeasuredScan.Warning(
        "damaged-profile", "", problem, "export the scan again if its colours matter");
  }

  /** Why a profile is left out of a scan of that many components, if it is. */
  static Optional<MeasuredScan.Warning> fault(int components, byte[] bytes) {
    if (conversion(components, bytes).isPresent()) {
      return Optional.empty();
    }
    int meant = components;
    try {
      meant = ICC_Profile.getInstance(bytes).getNumComponents();
    } catch (IllegalArgumentException e) {
      // damaged
    }
    return Optional.of(
        leftOut(
            meant == components
                ? "its colour profile is damaged and is left out"
                : "its colour profile is for %d components, the scan has %d; it is left out"
                    .formatted(meant, components)));
  }

  static ToSrgb of(int components, Optional<byte[]> profile) {
    Optional<ColorConvertOp> convert = profile.flatMap(p -> conversion(components, p));
    if (convert.isEmpty()) {
      return unchanged(components);
    }
    byte[] probe = probe(components);
    byte[] converted = new byte[probe.length / components * 3];
    apply(convert.get(), components, probe, converted, 0, probe.length / components);
    if (components == 1) {
      byte[] table = new byte[256];
      for (int i = 0; i < 256; i++) {
        table[i] = converted[3 * i + 1];
      }
      return new ToSrgb(1, Optional.of(table), Optional.empty(), Optional.empty());
    }
    if (components == 3 && difference(probe, converted) <= SAME) {
      return unchanged(components);
    }
    // Profiles of three curves and a matrix are fast, and too steep near black for a grid.
    boolean table =
        ICC_Profile.getInstance(profile.orElseThrow()).getData(ICC_Profile.icSigAToB0Tag) != null;
    return table
        ? new ToSrgb(
            components,
            Optional.empty(),
            Optional.of(ColourGrid.of(convert.get(), components)),
            Optional.empty())
        : new ToSrgb(components, Optional.empty(), Optional.empty(), convert);
  }

  private static Optional<ColorConvertOp> conversion(int components, byte[] bytes) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(bytes);
      if (profile.getNumComponents() != components || !hasWhite(profile)) {
        return Optional.empty();
      }
      ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
      ColorConvertOp convert = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
      apply(convert, components, new byte[components], new byte[3], 0, 1);
      return Optional.of(convert);
    } catch (IllegalArgumentException | CMMException e) {
      return Optional.empty(); // damaged
    }
  }

  /** Red, green and blue of a matrix add up to about D50 (ICC.1, 8.3); what does not is damaged. */
  private static boolean hasWhite(ICC_Profile profile) {
    byte[] red = profile.getData(ICC_Profile.icSigRedColorantTag);
    byte[] green = profile.getData(ICC_Profile.icSigGreenColorantTag);
    byte[] blue = profile.getData(ICC_Profile.icSigBlueColorantTag);
    if (red == null || green == null || blue == null) {
      return true; // a table, or gray
    }
    for (int at = 8; at < 20; at += 4) {
      double sum = 0;
      for (byte[] colorant : List.of(red, green, blue)) {
        sum += colorant.length < 20 ? 0 : ByteBuffer.wrap(colorant).getInt(at) / 65536.0;
      }
      if (sum < 0.4 || sum > 1.6) {
        return false;
      }
    }
    return true;
  }

  /** Every gray, or a grid of 9 steps in each of three components. */
  private static byte[] probe(int components) {
    if (components == 1) {
      byte[] grays = new byte[256];
      for (int i = 0; i < 256; i++) {
        grays[i] = (byte) i;
      }
      return grays;
    }
    byte[] grid = new byte[9 * 9 * 9 * components];
    for (int i = 0; i < 729; i++) {
      grid[i * components] = (byte) Math.min(255, i % 9 * 32);
      grid[i * components + 1] = (byte) Math.min(255, i / 9 % 9 * 32);
      grid[i * components + 2] = (byte) Math.min(255, i / 81 * 32);
    }
    return grid;
  }

  private static int difference(byte[] a, byte[] b) {
    int largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
    }
    return largest;
  }

  /** 1 or 3: what a converted pixel has. */
  int components() {
    return from == 1 ? 1 : 3;
  }

  /** Whether what comes out is what goes in. */
  boolean isUnchanged() {
    return from != 4 && grayTable.isEmpty() && grid.isEmpty() && convert.isEmpty();
  }

  /** Converts packed pixels. */
  void convert(byte[] in, byte[] out, int offset, int pixels) {
    if (grid.isPresent()) {
      grid.get().convert(in, out, offset, pixels);
    } else if (convert.isPresent()) {
      apply(convert.get(), from, in, out, offset, pixels);
    } else if (grayTable.isPresent()) {
      byte[] table = grayTable.get();
      for (int i = 0; i < pixels; i++) {
        out[offset + i] = table[in[i] & 0xff];
      }
    } else if (from == 4) {
      for (int i = 0; i < pixels; i++) {
        int paper = 255 - (in[4 * i + 3] & 0xff);
        for (int c = 0; c < 3; c++) {
          int light = (255 - (in[4 * i + c] & 0xff)) * paper;
          out[offset + 3 * i + c] = (byte) ((light + 127) / 255);
        }
      }
    } else {
      System.arraycopy(in, 0, out, offset, pixels * from);
    }
  }

  private static void apply(
      ColorConvertOp convert, int from, byte[] in, byte[] out, int offset, int pixels) {
    WritableRaster source = raster(in, 0, pixels, from);
    convert.filter(source, raster(out, offset, pixels, 3));
  }

  private static WritableRaster raster(byte[] samples, int offset, int pixels, int components) {
    int[] bands = new int[components];
    for (int i = 0; i < components; i++) {
      bands[i] = offset + i;
    }
    DataBufferByte buffer = new DataBufferByte(samples, samples.length);
    return Raster.createInterleavedRaster(
        buffer, pixels, 1, pixels * components, components, bands, null);
  }
}
