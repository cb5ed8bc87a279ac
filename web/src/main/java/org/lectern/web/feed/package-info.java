/**
 * What crawlers, browsers and feed readers ask for beside the pages: sitemaps, {@code robots.txt},
 * OpenSearch, Atom.
 */
package org.lectern.web.feed;
