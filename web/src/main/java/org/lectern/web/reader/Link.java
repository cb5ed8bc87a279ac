package org.lectern.web.reader;

/** An address under some words. */
public record Link(String href, Phrase label) {}
