/**
 * Dates as people write them, in the words of several languages, and which dates of EDTF they are.
 *
 * <p>The door is {@link org.lectern.core.model.date.UsualDate}; {@link
 * org.lectern.core.model.date.NoDate} knows what is written where there is none. All works on
 * strings: whether what it returns exists in the calendar is for {@link org.lectern.core.model},
 * which knows EDTF, to check.
 */
package org.lectern.core.model.date;
