/**
 * Tables as a spreadsheet program displays them.
 *
 * <p>{@link org.lectern.core.batch.table.Workbook} and {@link org.lectern.core.batch.table.CsvFile}
 * read a file into {@link org.lectern.core.batch.table.Cell}s; what the headings mean is not known
 * here.
 */
package org.lectern.core.batch.table;
