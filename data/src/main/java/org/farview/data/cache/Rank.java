package org.farview.data.cache;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
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

    /**
     * What is wanted how much, in the order of the requests.
     *
     * @param limit of more requests than this the highest are taken
     */
    static Map<ChunkKey, Rank> byKey(List<ChunkRequest> requests, int limit) {
        List<ChunkRequest> taken = requests;
        if (requests.size() > limit) {
            Comparator<ChunkRequest> byRank = Comparator.comparing(Rank::of);
            taken = requests.stream().sorted(byRank.reversed()).limit(limit).toList();
        }
        Map<ChunkKey, Rank> ranks = LinkedHashMap.newLinkedHashMap(taken.size());
        for (ChunkRequest request : taken) {
            ranks.merge(request.key(), of(request), (a, b) -> highest(List.of(a, b)));
        }
        return ranks;
    }

    private static Rank of(ChunkRequest request) {
        return new Rank(request.tier(), request.priority());
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
