package org.farview.render.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the memory for voxels among the layers of one picture. Pure.
 *
 * <p>A layer alone has all of it. Of several each gets its coarsest level, the lower ones first;
 * what is left raises those that have least, none above what it wants, and what nobody wants is
 * divided evenly. So a small image beside a large one costs the large one little, and all shares
 * together never exceed the whole.
 */
final class StageShares {
    private StageShares() {}

    /**
     * What a layer's voxels take.
     *
     * @param least bytes of its coarsest level
     * @param wish bytes of the level that suits the view
     */
    record Need(long least, long wish) {
        Need {
            wish = Math.max(least, wish);
        }
    }

    /**
     * Bytes for each layer, in the order of {@code needs}. One that gets less than its least cannot
     * be drawn; its share is what is left for it, and no other layer's loss.
     */
    static List<Long> of(long total, List<Need> needs) {
        if (needs.size() == 1) {
            return List.of(total);
        }
        List<Need> drawn = new ArrayList<>();
        long left = total;
        for (Need need : needs) {
            if (need.least() <= left) {
                left -= need.least();
                drawn.add(need);
            }
        }
        long height = height(total, drawn);
        long spare = (total - sum(height, drawn)) / Math.max(1, drawn.size());
        List<Long> shares = new ArrayList<>();
        long given = total;
        for (Need need : needs) {
            boolean fits = need.least() <= given;
            given -= fits ? need.least() : 0;
            shares.add(fits ? at(height, need) + spare : given);
        }
        return shares;
    }

    /** The greatest height up to which all can be filled. */
    private static long height(long total, List<Need> needs) {
        long low = 0;
        long high = total;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (sum(middle, needs) <= total) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long sum(long height, List<Need> needs) {
        return needs.stream().mapToLong(need -> at(height, need)).sum();
    }

    private static long at(long height, Need need) {
        return Math.clamp(height, need.least(), need.wish());
    }
}
