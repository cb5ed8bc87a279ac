/** The program: {@link org.lectern.web.Main} holds the commands' names. */
package org.lectern.web;
