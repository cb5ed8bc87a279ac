package org.lectern.core.batch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.KeyValues;
import org.lectern.core.model.DocumentId;

/**
 * A document of a folder and what is said of it.
 *
 * @param spot where it is described
 * @param said nothing where the description cannot be read
 * @param keys that are mentioned, also where they have no value
 * @param language of its texts, where that is not the archive's
 * @param removed what is named to be removed
 */
record Source(
    DocumentId id,
    Spot spot,
    Optional<List<KeyValues>> said,
    Set<String> keys,
    Optional<String> language,
    Set<Removal> removed) {}
