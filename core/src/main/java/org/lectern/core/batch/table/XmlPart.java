package org.lectern.core.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.xml.XmlReaders;

/**
 * A part of a zipped workbook, read element by element, whatever the namespace. One that unpacks to
 * more than any table needs ends with an error.
 */
record XmlPart(XMLStreamReader xml) implements AutoCloseable {
  static final long MOST_BYTES = 512L << 20;

  /** Characters of one text, which are in memory at once; spreadsheet programs keep 32,767. */
  static final int MOST_TEXT = 16 << 20;

  private static final XmlReaders READERS =
      new XmlReaders(new XmlReaders.Limits(1000, 1000, MOST_TEXT, Long.MAX_VALUE));

  /** Opens a part; empty where the file lacks it. */
  static Optional<XmlPart> find(ZipFile zip, String name) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null
        ? Optional.empty()
        : Optional.of(new XmlPart(READERS.open(new Limited(zip.getInputStream(entry)))));
  }

  boolean next() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
        return true;
      }
    }
    return false;
  }

  boolean nextElement() throws XMLStreamException {
    while (next()) {
      if (atStart()) {
        return true;
      }
    }
    return false;
  }

  boolean atStart() {
    return xml.isStartElement();
  }

  boolean is(String name) {
    return xml.getLocalName().equals(name);
  }

  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }

  String text() throws XMLStreamException {
    return xml.getElementText();
  }

  @Override
  public void close() throws XMLStreamException {
    xml.close();
  }

  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Limited extends java.io.FilterInputStream {
    private long left = MOST_BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) throws IOException {
      left -= n;
      if (left < 0) {
        throw new TooMuch();
      }
    }
  }
}
