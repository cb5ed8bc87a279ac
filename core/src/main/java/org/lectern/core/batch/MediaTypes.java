package org.lectern.core.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.batch.scan.ImageTypes;

/** The media types of files that are handed on as they are: by content for images, else by name. */
final class MediaTypes {
  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("pdf", "application/pdf"),
          Map.entry("txt", "text/plain"),
          Map.entry("csv", "text/csv"),
          Map.entry("md", "text/markdown"),
          Map.entry("html", "text/html"),
          Map.entry("htm", "text/html"),
          Map.entry("xml", "application/xml"),
          Map.entry("json", "application/json"),
          Map.entry("rtf", "application/rtf"),
          Map.entry("epub", "application/epub+zip"),
          Map.entry("zip", "application/zip"),
          Map.entry("doc", "application/msword"),
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          Map.entry("odt", "application/vnd.oasis.opendocument.text"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("flac", "audio/flac"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"));

  private MediaTypes() {}

  static String of(Path file) throws IOException {
    Optional<String> image = ImageTypes.of(file);
    if (image.isPresent()) {
      return image.get();
    }
    try (var in = Files.newInputStream(file)) {
      if (new String(in.readNBytes(5), StandardCharsets.ISO_8859_1).equals("%PDF-")) {
        return "application/pdf";
      }
    }
    return BY_EXTENSION.getOrDefault(
        BatchFolder.extension(file.getFileName().toString()), "application/octet-stream");
  }
}
