package org.lectern.core.importer.xml;

/** Characters between tags, as they stand in the file. */
public record XmlText(String text) implements XmlNode {}
