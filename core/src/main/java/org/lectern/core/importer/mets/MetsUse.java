package org.lectern.core.importer.mets;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a file of a METS file is for, by the use of its group, its type and its name. */
final class MetsUse {
  private static final Set<String> IMAGES =
      Set.of("tif", "tiff", "jpg", "jpeg", "jp2", "jpx", "j2k", "png", "gif", "webp");

  private MetsUse() {}

  static boolean isImage(MetsFile.Resource file) {
    return file.mediaType().toLowerCase(Locale.ROOT).startsWith("image/")
        || (file.mediaType().isEmpty() && IMAGES.contains(extension(file.href())))
        || (file.mediaType().equals("application/octet-stream")
            && IMAGES.contains(extension(file.href())));
  }

  static boolean isThumbnail(MetsFile.Resource file) {
    return use(file).contains("THUMB");
  }

  /** Whether it may hold recognised words; its content says whether it does. */
  static boolean mayBeWords(MetsFile.Resource file) {
    String type = file.mediaType().toLowerCase(Locale.ROOT);
    String extension = extension(file.href());
    boolean xml =
        type.contains("xml") || type.contains("html") || extension.matches("xml|alto|hocr|x?html?");
    return xml && !use(file).matches(".*(METADATA|TEI|METS|MODS|PREMIS).*");
  }

  /** Smaller is better to look at: masters, then the largest derivatives, then all others. */
  static int rank(MetsFile.Resource image) {
    String use = use(image);
    if (use.matches(".*(BIN|CROP|DESKEW|DEWARP|DESPECK).*")) {
      return 5;
    }
    List<String> best =
        List.of(
            "MASTER|ARCHIV|ORIGINAL|PRESERV|TIFF?",
            "IMG|IMAGE",
            "MAX|JP2",
            "DEFAULT|PRESENTATION|REFERENCE|ACCESS|LOCAL");
    for (int i = 0; i < best.size(); i++) {
      if (use.matches(".*(" + best.get(i) + ").*")) {
        return i;
      }
    }
    return isThumbnail(image) ? 7 : use.contains("MIN") ? 6 : 4;
  }

  /** Smaller is richer: words with boxes before regions and lines without. */
  static int wordsRank(MetsFile.Resource file) {
    String use = use(file).replaceFirst("^OCR-D-", "");
    List<String> best = List.of("FULLTEXT|ALTO", "WORD", "OCR", "LINE", "PAGE");
    for (int i = 0; i < best.size(); i++) {
      if (use.matches(".*(" + best.get(i) + ").*")) {
        return i;
      }
    }
    return best.size();
  }

  private static String use(MetsFile.Resource file) {
    return file.use().toUpperCase(Locale.ROOT);
  }

  static String extension(String href) {
    String path = href.replaceFirst("[?#].*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
