package org.lectern.web.page;

/** An address under some words. */
public record Link(String href, Phrase label) {}
