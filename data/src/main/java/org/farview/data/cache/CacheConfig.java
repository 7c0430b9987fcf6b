package org.farview.data.cache;

import java.time.Duration;

/**
 * Bounds of a {@link ChunkCache}.
 *
 * @param budgetBytes decoded chunks, resident and being made, never take more than this
 * @param fetchPermits reads at the same time per image; a hanging store holds at most these
 * @param retryAfter how long a failed chunk rests before a new demand tries it again; doubles with
 *     each further failure
 * @param retryAtMost bound of that doubling
 */
public record CacheConfig(
        long budgetBytes, int fetchPermits, Duration retryAfter, Duration retryAtMost) {
    private static final int DEFAULT_PERMITS = 4;

    public CacheConfig {
        boolean positive =
                budgetBytes > 0
                        && fetchPermits > 0
                        && retryAfter.isPositive()
                        && retryAtMost.compareTo(retryAfter) >= 0;
        if (!positive) {
            throw new IllegalArgumentException(
                    "cache: got budget %d bytes, %d permits, retry after %s to %s"
                            .formatted(budgetBytes, fetchPermits, retryAfter, retryAtMost));
        }
    }

    /** Four reads per image, retries after 1 to 60 seconds. */
    public static CacheConfig ofBudget(long budgetBytes) {
        return new CacheConfig(
                budgetBytes, DEFAULT_PERMITS, Duration.ofSeconds(1), Duration.ofSeconds(60));
    }
}
