/** A document as one file of TEI P5: its description, the addresses of its scans, its texts. */
package org.lectern.web.tei;
