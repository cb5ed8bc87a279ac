/**
 * The other side of the protocol: harvesting a provider into a batch that can be ingested.
 *
 * <p>The door is {@link org.lectern.oai.harvest.Harvest}, which asks page after page and keeps in
 * the batch how far it came. {@link org.lectern.oai.harvest.HarvestedRecord} is what one record
 * says, {@link org.lectern.oai.harvest.Provider} the repository asked.
 */
package org.lectern.oai.harvest;
