package org.farview.data.cache;

import java.util.Collection;
import java.util.Comparator;
import org.farview.data.Tier;

/** How much a chunk is wanted: tier first, then priority. */
record Rank(Tier tier, double priority) implements Comparable<Rank> {
    /** Wanted by nobody. */
    static final Rank RECENT = new Rank(Tier.RECENT, 0);

    private static final Comparator<Rank> ORDER =
            Comparator.comparing(Rank::tier).thenComparingDouble(Rank::priority);

    static Rank highest(Collection<Rank> ranks) {
        return ranks.stream().max(Comparator.naturalOrder()).orElse(RECENT);
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
