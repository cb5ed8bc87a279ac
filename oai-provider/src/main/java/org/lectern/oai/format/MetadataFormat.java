package org.lectern.oai.format;

import java.util.List;
import org.lectern.core.archive.projection.RecordFormat;

/**
 * A metadata format that harvesters can ask for.
 *
 * <p>{@link #write} gives the one element that stands inside {@code metadata}, as UTF-8 without XML
 * declaration, with all its namespaces declared on it (section 2.5). Where the address of the site
 * goes it holds U+FDD0, a noncharacter that no data has: the archive keeps the record, and each
 * answer puts in the address that it is asked at.
 */
public interface MetadataFormat extends RecordFormat {
  /** Every format there is, {@code oai_dc} first. */
  static List<MetadataFormat> all() {
    return List.of(
        new DublinCoreFormat(),
        new QualifiedDublinCoreFormat(),
        new ModsFormat(),
        new MarcFormat(),
        new EdmFormat(),
        new MetsFormat(),
        new EadFormat(),
        new LidoFormat());
  }

  /**
   * A stored record as an XML document of its own.
   *
   * @param record as {@link #write} gave it
   * @param site the site's address as the client sees it, without a slash at its end
   */
  static byte[] document(byte[] record, String site) {
    return new XmlBuffer(record.length + 256)
        .markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .stored(record, XmlBuffer.escaped(site))
        .markup("\n")
        .toBytes();
  }

  /**
   * How the format presents itself to harvesters (section 4.4).
   *
   * @param prefix short name, for example {@code oai_dc}
   * @param label what people call it, for example {@code Dublin Core}
   * @param version see {@link RecordFormat#version}
   * @param namespace of the record's element
   * @param schema where the XML schema is published
   */
  record Name(String prefix, String label, int version, String namespace, String schema) {}

  Name name();

  @Override
  default String prefix() {
    return name().prefix();
  }

  @Override
  default int version() {
    return name().version();
  }

  default String label() {
    return name().label();
  }

  default String namespace() {
    return name().namespace();
  }

  default String schema() {
    return name().schema();
  }
}
