package org.farview.server.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that somebody probably meant. */
final class Spelling {
    private Spelling() {}

    /** The one that the fewest changed letters make of it; {@code none} when there are none. */
    static String nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(other -> editDistance(other, word)))
                .orElse("none");
    }

    /** Levenshtein distance, by the two-row method. */
    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
