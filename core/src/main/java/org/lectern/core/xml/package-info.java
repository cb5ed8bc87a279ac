/**
 * Readers of XML that others wrote, set up in one place: {@link org.lectern.core.xml.XmlReaders}.
 * The library behind them is known here alone.
 */
package org.lectern.core.xml;
