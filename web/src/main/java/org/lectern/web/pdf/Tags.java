package org.lectern.web.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

/**
 * The structure of a PDF: what is a heading, a paragraph, a list, and in which order it is read
 * (ISO 32000-1, 14.7). Elements are opened and closed like those of XML.
 */
final class Tags {
  private static final COSName MCR = COSName.getPDFName("MCR");
  private static final COSName MCID = COSName.getPDFName("MCID");
  private static final COSName OBJR = COSName.getPDFName("OBJR");
  private static final COSName OBJ = COSName.getPDFName("Obj");
  private static final COSName PG = COSName.getPDFName("Pg");

  private final COSDictionary root = new COSDictionary();
  private final Deque<COSDictionary> open = new ArrayDeque<>();

  /** By page, the element of each piece of content; then by annotation its element. */
  private final Map<COSDictionary, COSArray> byPage = new LinkedHashMap<>();

  private final List<COSDictionary> byAnnotation = new ArrayList<>();
  private final List<COSDictionary> annotations = new ArrayList<>();

  Tags() {
    root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
    open.push(root);
  }

  /** Begins an element within the one that is open. */
  COSDictionary open(String type) {
    COSDictionary element = element(type);
    open.push(element);
    return element;
  }

  /** Adds an element within the one that is open, without opening it. */
  COSDictionary element(String type) {
    return elementIn(open.element(), type);
  }

  /** Adds an element within another. */
  COSDictionary elementIn(COSDictionary parent, String type) {
    COSDictionary element = new COSDictionary();
    element.setItem(COSName.TYPE, COSName.STRUCT_ELEM);
    element.setName(COSName.S, type);
    element.setItem(COSName.P, parent);
    kids(parent).add(element);
    return element;
  }

  void close() {
    open.pop();
  }

  /** The element that is open. */
  COSDictionary current() {
    return open.element();
  }

  private static COSArray kids(COSDictionary element) {
    if (element.getDictionaryObject(COSName.K) instanceof COSArray kids) {
      return kids;
    }
    COSArray kids = new COSArray();
    element.setItem(COSName.K, kids);
    return kids;
  }

  /** A new piece of an element's content on a page: its number there. */
  int content(COSDictionary page, COSDictionary element) {
    COSArray pieces = byPage.computeIfAbsent(page, _ -> new COSArray());
    COSDictionary piece = new COSDictionary();
    piece.setItem(COSName.TYPE, MCR);
    piece.setItem(PG, page);
    piece.setInt(MCID, pieces.size());
    kids(element).add(piece);
    pieces.add(element);
    return pieces.size() - 1;
  }

  /** Puts an annotation into an element. Numbers of annotations come after those of pages. */
  void annotation(COSDictionary page, COSDictionary element, COSDictionary annotation) {
    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, OBJR);
    reference.setItem(PG, page);
    reference.setItem(OBJ, annotation);
    kids(element).add(reference);
    byAnnotation.add(element);
    annotations.add(annotation);
  }

  /** The finished tree, for the catalog. */
  COSDictionary finish() {
    COSArray numbers = new COSArray();
    int key = 0;
    for (Map.Entry<COSDictionary, COSArray> page : byPage.entrySet()) {
      page.getKey().setInt(COSName.STRUCT_PARENTS, key);
      numbers.add(COSInteger.get(key++));
      numbers.add(page.getValue());
    }
    for (int i = 0; i < annotations.size(); i++) {
      annotations.get(i).setInt(COSName.STRUCT_PARENT, key);
      numbers.add(COSInteger.get(key++));
      numbers.add(byAnnotation.get(i));
    }
    COSDictionary tree = new COSDictionary();
    tree.setItem(COSName.NUMS, numbers);
    root.setItem(COSName.PARENT_TREE, tree);
    root.setInt(COSName.PARENT_TREE_NEXT_KEY, key);
    return root;
  }
}
