package org.lectern.oai.harvest;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.oai.harvest.HarvestedRecord.DublinCoreValue;

/**
 * One page of a ListRecords.
 *
 * @param responseDate when the provider answered, by its clock
 * @param token to go on with; empty at the end
 * @param completeListSize 0 where the provider does not say
 */
record AnswerPage(
    String responseDate,
    List<HarvestedRecord> records,
    Optional<String> token,
    int completeListSize) {
  private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  AnswerPage {
    records = List.copyOf(records);
  }

  /**
   * Reads an answer; nothing outside of it is looked at.
   *
   * @throws HarvestException where it is an error of the protocol or no answer at all
   */
  static AnswerPage read(InputStream in) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      try {
        return read(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new HarvestException("the answer is not XML: " + e.getMessage(), e);
    }
  }

  private static AnswerPage read(XMLStreamReader xml) throws XMLStreamException {
    String date = "";
    int size = 0;
    Optional<String> token = Optional.empty();
    List<HarvestedRecord> records = new ArrayList<>();
    boolean answer = false;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT || !OAI.equals(xml.getNamespaceURI())) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "OAI-PMH" -> answer = true;
        case "responseDate" -> date = xml.getElementText().strip();
        case "error" -> {
          String code = attribute(xml, "", "code");
          throw new HarvestException(code, code + ": " + xml.getElementText().strip());
        }
        case "record" -> records.add(record(xml));
        case "resumptionToken" -> {
          String written = attribute(xml, "", "completeListSize");
          size = written.matches("[0-9]{1,9}") ? Integer.parseInt(written) : 0;
          token = Optional.of(xml.getElementText().strip()).filter(t -> !t.isEmpty());
        }
        default -> {}
      }
    }
    if (!answer) {
      throw new HarvestException("the answer is XML, but not of OAI-PMH 2.0; check the address");
    }
    return new AnswerPage(date, records, token, size);
  }

  private static HarvestedRecord record(XMLStreamReader xml) throws XMLStreamException {
    String identifier = "";
    String datestamp = "";
    boolean deleted = false;
    List<DublinCoreValue> statements = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("record")) {
        break;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (DC.equals(xml.getNamespaceURI())) {
        String element = xml.getLocalName();
        String language = attribute(xml, XML, "lang");
        String value = xml.getElementText().strip();
        if (!value.isEmpty()) {
          statements.add(new DublinCoreValue(element, language, value));
        }
      } else if (OAI.equals(xml.getNamespaceURI())) {
        switch (xml.getLocalName()) {
          case "header" -> deleted = attribute(xml, "", "status").equals("deleted");
          case "identifier" -> identifier = xml.getElementText().strip();
          case "datestamp" -> datestamp = xml.getElementText().strip();
          default -> {}
        }
      }
    }
    return new HarvestedRecord(identifier, datestamp, deleted, statements);
  }

  private static String attribute(XMLStreamReader xml, String namespace, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String of = xml.getAttributeNamespace(i) == null ? "" : xml.getAttributeNamespace(i);
      if (of.equals(namespace) && xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }
}
