package org.farview.server.ledger;

/**
 * What one step of the ledger did, for telemetry.
 *
 * @param version of the scene afterwards
 * @param accepted updates
 * @param rejected updates
 * @param oldestWaitNanos how long the longest waiting of them had waited since it was received
 */
public record CommitReport(long version, int accepted, int rejected, long oldestWaitNanos) {}
