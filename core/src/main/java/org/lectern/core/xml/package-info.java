/**
 * Readers of XML that others wrote, set up in one place: {@link org.lectern.core.xml.XmlReaders}.
 * The library behind them is known here alone. {@link org.lectern.core.xml.XmpPacket} is what
 * pictures and PDFs have within.
 */
package org.lectern.core.xml;
