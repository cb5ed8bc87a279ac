package org.lectern.core.archive.catalogue;

import org.lectern.core.model.EntityKind;

/**
 * An entity and how many public documents name it.
 *
 * @param id as the authorities resolve it
 * @param name one name as descriptions write it; {@code Authorities} resolves it to the entity
 */
public record EntityUse(EntityKind kind, String id, String name, int documents) {}
