package org.lectern.core.importer.xml;

/** What an element holds. */
public sealed interface XmlNode permits XmlElement, XmlText {}
