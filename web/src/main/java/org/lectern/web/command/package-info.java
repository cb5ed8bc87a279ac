/**
 * The commands, one type each; what several need is {@link org.lectern.web.command.Workbench}.
 *
 * <p>Every command writes its result to standard output, for people or with {@code --json} for
 * scripts, and its log and progress to standard error. It exits with 0 when all is well, with 1 for
 * warnings under {@code --strict}, with 2 for errors.
 */
package org.lectern.web.command;
