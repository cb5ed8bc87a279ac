package org.lectern.core.batch.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.imaging.FormatCompliance;
import org.apache.commons.imaging.ImagingException;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.jpeg.JpegImageParser;
import org.apache.commons.imaging.formats.jpeg.JpegImagingParameters;
import org.apache.commons.imaging.formats.jpeg.JpegPhotoshopMetadata;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcParser;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcRecord;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcType;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcTypes;
import org.apache.commons.imaging.formats.png.PngImageParser;
import org.apache.commons.imaging.formats.png.PngImagingParameters;
import org.apache.commons.imaging.formats.tiff.TiffDirectory;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImagingParameters;
import org.apache.commons.imaging.formats.tiff.TiffReader;
import org.apache.commons.imaging.formats.tiff.constants.TiffDirectoryConstants;
import org.apache.commons.imaging.formats.webp.WebPImageMetadata;
import org.apache.commons.imaging.formats.webp.WebPImageParser;
import org.apache.commons.imaging.formats.webp.WebPImagingParameters;
import org.lectern.core.model.Embedded;
import org.lectern.core.text.Characters;
import org.lectern.core.xml.XmpPacket;

/**
 * Reads Exif, IPTC and XMP of a scan by Commons Imaging. Whatever that throws is a fault to be
 * reported beside what could be read; it never decides whether a scan is taken.
 */
public final class EmbeddedReader {
  private static final Pattern DATE =
      Pattern.compile("([0-9]{4})(?:[:-]?(0[1-9]|1[0-2])(?:[:-]?(0[1-9]|[12][0-9]|3[01]))?)?.*");

  /** What cameras and programs write into every file says nothing about this one. */
  private static final Pattern OF_THE_MACHINE =
      Pattern.compile(
          "(?i)(OLYMPUS DIGITAL CAMERA|SONY DSC|DCIM.*|MINOLTA DIGITAL CAMERA|KONICA MINOLTA.*"
              + "|SAMSUNG.*|Created with .*|default|untitled|scanned (image|document)|unknown)");

  private static final int LONGEST = 2000;

  // Tags of TIFF 6.0, Exif 2.32, and Adobe's.
  private static final int IMAGE_DESCRIPTION = 270;
  private static final int ARTIST = 315;
  private static final int XMP = 700;
  private static final int COPYRIGHT = 33432;
  private static final int IPTC = 33723;
  private static final int PHOTOSHOP = 34377;
  private static final int DATE_TIME_ORIGINAL = 36867;

  private static final int EXIF_DIRECTORY = TiffDirectoryConstants.DIRECTORY_TYPE_EXIF;

  /** What was read, and what could not be. */
  public record Found(Embedded embedded, List<String> faults) {
    public Found {
      faults = List.copyOf(faults);
    }
  }

  private interface Part {
    Embedded read() throws IOException;
  }

  private final List<String> faults = new ArrayList<>();
  private Embedded embedded = Embedded.NONE;

  private EmbeddedReader() {}

  public static Found read(Path file, String mediaType) {
    EmbeddedReader reader = new EmbeddedReader();
    ByteSource source = ByteSource.file(file.toFile());
    switch (mediaType) {
      case "image/tiff" -> reader.tiff(source);
      case "image/jpeg" -> reader.jpeg(file, source);
      case "image/png" -> {
        reader.part(
            "Exif",
            () -> exif(new PngImageParser().getExifMetadata(source, new TiffImagingParameters())));
        reader.part(
            "XMP", () -> xmp(new PngImageParser().getXmpXml(source, new PngImagingParameters())));
      }
      case "image/webp" -> {
        WebPImagingParameters parameters = new WebPImagingParameters();
        reader.part(
            "Exif",
            () -> {
              WebPImageMetadata found = new WebPImageParser().getMetadata(source, parameters);
              return found == null ? Embedded.NONE : exif(found.getExif());
            });
        reader.part("XMP", () -> xmp(new WebPImageParser().getXmpXml(source, parameters)));
      }
      default -> {}
    }
    return new Found(reader.embedded, reader.faults);
  }

  /** Earlier parts go before later ones. */
  private void part(String name, Part part) {
    try {
      embedded = embedded.or(part.read());
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // A damaged length may ask for more than there is, which fails before it is taken.
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      faults.add("its " + name + " data cannot be read (" + Characters.shown(why) + ")");
    }
  }

  private void jpeg(Path file, ByteSource source) {
    JpegImageParser parser = new JpegImageParser();
    part(
        "IPTC",
        () -> {
          JpegPhotoshopMetadata found = parser.getPhotoshopMetadata(source, null);
          return found == null ? Embedded.NONE : iptc(found.photoshopApp13Data.getRecords());
        });
    part("XMP", () -> xmp(parser.getXmpXml(source, new JpegImagingParameters())));
    part(
        "Exif",
        () -> {
          Optional<byte[]> exif = JpegExif.of(file);
          return exif.isPresent() ? exif(directories(ByteSource.array(exif.get()))) : Embedded.NONE;
        });
  }

  private void tiff(ByteSource source) {
    List<TiffDirectory> directories = new ArrayList<>();
    part(
        "Exif",
        () -> {
          directories.addAll(directories(source));
          return Embedded.NONE;
        });
    if (directories.isEmpty()) {
      return;
    }
    TiffDirectory first = directories.getFirst();
    part("IPTC", () -> iptc(first));
    part(
        "XMP",
        () -> xmp(bytes(first, XMP).map(b -> new String(b, StandardCharsets.UTF_8)).orElse(null)));
    part("Exif", () -> exif(directories));
  }

  private static List<TiffDirectory> directories(ByteSource tiff) throws IOException {
    return new TiffReader(false)
        .readDirectories(tiff, false, FormatCompliance.getDefault())
        .directories;
  }

  private static Embedded exif(TiffImageMetadata exif) throws ImagingException {
    return exif == null ? Embedded.NONE : exif(exif.contents.directories);
  }

  private static Embedded exif(List<TiffDirectory> directories) throws ImagingException {
    Embedded found = Embedded.NONE;
    for (TiffDirectory directory : directories) {
      // The directory of a thumbnail describes that; it follows the first in its chain.
      if (directory.equals(directories.getFirst()) || directory.type == EXIF_DIRECTORY) {
        found = found.or(exif(directory));
      }
    }
    return found;
  }

  private static Embedded exif(TiffDirectory directory) throws ImagingException {
    return new Embedded(
        text(directory, DATE_TIME_ORIGINAL).flatMap(EmbeddedReader::date),
        text(directory, IMAGE_DESCRIPTION).flatMap(EmbeddedReader::words),
        text(directory, ARTIST).flatMap(EmbeddedReader::words),
        text(directory, COPYRIGHT).flatMap(EmbeddedReader::words));
  }

  private static Embedded xmp(String xml) throws IOException {
    if (xml == null || xml.isBlank()) {
      return Embedded.NONE;
    }
    XmpPacket packet = XmpPacket.read(xml.replace("\0", "").strip());
    if (!packet.isWellFormed()) {
      throw new IOException("not well-formed XML");
    }
    return new Embedded(
        packet
            .first(XmpPacket.PHOTOSHOP, "DateCreated")
            .or(() -> packet.first(XmpPacket.EXIF, "DateTimeOriginal"))
            .flatMap(EmbeddedReader::date),
        packet.first(XmpPacket.DC, "description").flatMap(EmbeddedReader::words),
        packet.first(XmpPacket.DC, "creator").flatMap(EmbeddedReader::words),
        packet.first(XmpPacket.DC, "rights").flatMap(EmbeddedReader::words));
  }

  private static Optional<String> text(TiffDirectory directory, int tag) throws ImagingException {
    return bytes(directory, tag).map(b -> decoded(b).replace('\0', ' '));
  }

  private static Optional<byte[]> bytes(TiffDirectory directory, int tag) {
    return directory.getDirectoryEntries().stream()
        .filter(f -> f.getTag() == tag)
        .findFirst()
        .map(TiffField::getByteArrayValue);
  }

  /** UTF-8, which most programs write, or else Latin-1. */
  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** Of a TIFF: a tag of its own, or within Photoshop's blocks, which are those of a JPEG. */
  private static Embedded iptc(TiffDirectory directory) throws IOException {
    Optional<byte[]> photoshop = bytes(directory, PHOTOSHOP);
    Optional<byte[]> blocks =
        photoshop.or(
            () ->
                bytes(directory, IPTC)
                    .map(
                        iptc ->
                            ByteBuffer.allocate(12 + iptc.length + (iptc.length & 1))
                                .put("8BIM\4\4\0\0".getBytes(StandardCharsets.ISO_8859_1))
                                .putInt(iptc.length)
                                .put(iptc)
                                .array()));
    if (blocks.isEmpty()) {
      return Embedded.NONE;
    }
    byte[] start = "Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] segment =
        ByteBuffer.allocate(start.length + blocks.get().length)
            .put(start)
            .put(blocks.get())
            .array();
    return iptc(new IptcParser().parsePhotoshopSegment(segment, false).getRecords());
  }

  private static Embedded iptc(List<IptcRecord> records) {
    return new Embedded(
        value(records, IptcTypes.DATE_CREATED).flatMap(EmbeddedReader::date),
        value(records, IptcTypes.CAPTION_ABSTRACT).flatMap(EmbeddedReader::words),
        value(records, IptcTypes.BYLINE).flatMap(EmbeddedReader::words),
        value(records, IptcTypes.COPYRIGHT_NOTICE).flatMap(EmbeddedReader::words));
  }

  private static Optional<String> value(List<IptcRecord> records, IptcType type) {
    return records.stream()
        .filter(r -> r.iptcType.equals(type))
        .map(IptcRecord::getValue)
        .findFirst();
  }

  /** One line without what may not stand in an archive; empty where that says nothing. */
  public static Optional<String> words(String text) {
    String words = text.strip().replaceAll("\\s+", " ");
    return words.isEmpty()
            || words.length() > LONGEST
            || Characters.firstForbidden(words).isPresent()
            || OF_THE_MACHINE.matcher(words).matches()
        ? Optional.empty()
        : Optional.of(words);
  }

  /** A day, month or year from {@code 2019:03:24 12:30:00}, {@code 20190324} or an ISO date. */
  public static Optional<String> date(String text) {
    Matcher m = DATE.matcher(text.strip());
    if (!m.matches() || m.group(1).equals("0000")) {
      return Optional.empty();
    }
    return Stream.of(m.group(1), m.group(2), m.group(3))
        .filter(Objects::nonNull)
        .reduce((a, b) -> a + "-" + b);
  }
}
