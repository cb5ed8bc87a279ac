/**
 * Ways to a document: home, search, lists, and the people, places, subjects, archives and
 * collections that documents name.
 */
package org.lectern.web.browse;
