package org.lectern.core.ingest;

import java.util.Optional;

/**
 * Something about an ingest that is probably a mistake, beside what documents would lose.
 *
 * @param code short and stable: {@code other-folder}, {@code older-copy}, {@code many-changes},
 *     {@code other-title}
 * @param document the id of the one that is affected; empty where it is about the whole folder
 * @param problem for people
 * @param remedy what to do
 */
public record Caution(String code, Optional<String> document, String problem, String remedy) {}
