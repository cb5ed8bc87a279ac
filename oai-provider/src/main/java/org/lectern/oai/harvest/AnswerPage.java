package org.lectern.oai.harvest;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.xml.XmlReaders;
import org.lectern.oai.harvest.HarvestedRecord.DublinCoreValue;

/**
 * One page of a ListRecords.
 *
 * @param responseDate when the provider answered, by its clock
 * @param unreadable what is wrong with the records that cannot be read, each with its identifier
 * @param token to go on with; empty at the end
 * @param completeListSize 0 where the provider does not say
 */
record AnswerPage(
    String responseDate,
    List<HarvestedRecord> records,
    List<String> unreadable,
    Optional<String> token,
    int completeListSize) {
  private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private static final XmlReaders READERS = new XmlReaders(XmlReaders.Limits.WIDE);

  private static final Pattern RECORD =
      Pattern.compile("<((?:[\\w.-]+:)?)record(?=[\\s>]).*?</\\1record\\s*>", Pattern.DOTALL);
  private static final Pattern IDENTIFIER =
      Pattern.compile("<(?:[\\w.-]+:)?identifier[^>]*>([^<]*)<");

  AnswerPage {
    records = List.copyOf(records);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads an answer. Where it is not well-formed its records are read one by one, so that one bad
   * record does not hide the others.
   *
   * @throws HarvestException where it is an error of the protocol or no answer at all
   */
  static AnswerPage read(byte[] answer) {
    byte[] xml = fromDeclaration(answer);
    try {
      return parse(xml);
    } catch (XMLStreamException e) {
      try {
        return readOneByOne(xml);
      } catch (XMLStreamException again) {
        throw new HarvestException("the answer is not XML: " + e.getMessage(), e);
      }
    }
  }

  /** Some programs write empty lines or warnings before the XML declaration, which is first. */
  private static byte[] fromDeclaration(byte[] answer) {
    String start =
        new String(answer, 0, Math.min(answer.length, 8192), StandardCharsets.ISO_8859_1);
    int declaration = start.indexOf("<?xml ");
    return declaration > 0 ? Arrays.copyOfRange(answer, declaration, answer.length) : answer;
  }

  private static AnswerPage readOneByOne(byte[] answer) throws XMLStreamException {
    String bytes = new String(answer, StandardCharsets.ISO_8859_1); // a character for each byte
    List<MatchResult> matches = RECORD.matcher(bytes).results().toList();
    if (matches.isEmpty()) {
      throw new XMLStreamException("no records");
    }
    String head = bytes.substring(0, matches.getFirst().start());
    String tail = bytes.substring(matches.getLast().end());
    AnswerPage empty = parse((head + tail).getBytes(StandardCharsets.ISO_8859_1));
    List<HarvestedRecord> records = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (MatchResult match : matches) {
      try {
        byte[] alone = (head + match.group() + tail).getBytes(StandardCharsets.ISO_8859_1);
        AnswerPage page = parse(alone);
        records.addAll(page.records());
        unreadable.addAll(page.unreadable());
      } catch (XMLStreamException e) {
        Matcher named = IDENTIFIER.matcher(match.group());
        String identifier =
            named.find()
                ? new String(
                    named.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : "without an identifier";
        unreadable.add(
            identifier.strip()
                + ": "
                + e.getMessage().replaceAll("\\s+(at \\[row.*)?", " ").strip());
      }
    }
    return new AnswerPage(
        empty.responseDate(), records, unreadable, empty.token(), empty.completeListSize());
  }

  private static AnswerPage parse(byte[] answer) throws XMLStreamException {
    XMLStreamReader xml = READERS.open(new ByteArrayInputStream(answer));
    try {
      return read(xml);
    } finally {
      xml.close();
    }
  }

  private static AnswerPage read(XMLStreamReader xml) throws XMLStreamException {
    String date = "";
    int size = 0;
    Optional<String> token = Optional.empty();
    List<HarvestedRecord> records = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
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
        case "record" -> {
          HarvestedRecord record = record(xml);
          if (record.identifier().isEmpty()) {
            unreadable.add("record " + (records.size() + 1) + " of a page: it has no identifier");
          } else if (!record.deleted() && record.statements().isEmpty()) {
            unreadable.add(record.identifier() + ": it has no Dublin Core");
          } else {
            records.add(record);
          }
        }
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
    return new AnswerPage(date, records, unreadable, token, size);
  }

  /** What stands beside header and metadata is about the record and not of it. */
  private static HarvestedRecord record(XMLStreamReader xml) throws XMLStreamException {
    String identifier = "";
    String datestamp = "";
    boolean deleted = false;
    String part = "";
    List<DublinCoreValue> statements = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT
          && xml.getLocalName().equals("record")
          && OAI.equals(xml.getNamespaceURI())) {
        break;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (DC.equals(xml.getNamespaceURI()) && part.equals("metadata")) {
        String element = xml.getLocalName();
        String language = attribute(xml, XML, "lang");
        String value = words(xml).strip();
        if (!value.isEmpty()) {
          statements.add(new DublinCoreValue(element, language, value));
        }
      } else if (OAI.equals(xml.getNamespaceURI())) {
        switch (xml.getLocalName()) {
          case "header" -> {
            part = "header";
            deleted = attribute(xml, "", "status").strip().equals("deleted");
          }
          case "metadata", "about" -> part = xml.getLocalName();
          case "identifier" -> identifier = part.equals("header") ? words(xml).strip() : identifier;
          case "datestamp" -> datestamp = part.equals("header") ? words(xml).strip() : datestamp;
          default -> {}
        }
      }
    }
    return new HarvestedRecord(identifier, datestamp, deleted, statements);
  }

  /** The text of an element and of those in it, which some write for italics. */
  private static String words(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder words = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            words.append(xml.getText());
        default -> {}
      }
    }
    return words.toString();
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
