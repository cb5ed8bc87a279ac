package org.lectern.web.cite;

/** What a style writes: notes, or entries of a list of sources. */
enum Form {
  NOTE,
  BIBLIOGRAPHY
}
