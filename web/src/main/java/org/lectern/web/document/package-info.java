/**
 * A document for people who read: its page with scan and texts side by side, its texts, its place
 * in the viewer, and its other forms for programs.
 */
package org.lectern.web.document;
