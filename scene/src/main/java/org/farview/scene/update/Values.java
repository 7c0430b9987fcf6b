package org.farview.scene.update;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that a row takes, as a client or a reference page needs to know them. */
public sealed interface Values {
    /** True or false. */
    record Flag() implements Values {}

    /**
     * A finite number.
     *
     * @param min smallest value
     * @param max largest value
     * @param beyond {@code clamp} or {@code reject}: what happens outside
     * @param unit of the number, empty for none
     * @param slider how a control offers it; empty where the range itself will do
     */
    record Range(double min, double max, String beyond, String unit, Optional<Slider> slider)
            implements Values {}

    /**
     * The part of a range that a control offers, and how fine.
     *
     * @param from the control's lower end
     * @param to the control's upper end
     * @param step the least change
     */
    record Slider(double from, double to, double step) {
        public Slider {
            if (!(from < to && step > 0)) {
                throw new IllegalArgumentException(
                        "slider: got %s..%s by %s, wanted from < to and step > 0"
                                .formatted(from, to, step));
            }
        }
    }

    /**
     * One of a few names, whatever their case; others are rejected.
     *
     * @param names canonical names in the order of a menu
     * @param aliases other spellings and the canonical names that they stand for
     */
    record Names(List<String> names, Map<String, String> aliases) implements Values {
        public Names {
            names = List.copyOf(names);
            aliases = Map.copyOf(aliases);
        }
    }

    /**
     * A text for people: not blank, without control characters; others are rejected.
     *
     * @param maxChars most UTF-16 units
     */
    record Text(int maxChars) implements Values {}

    /** [low, high] in data values, in any order; rejected when both are the same. */
    record Limits() implements Values {}

    /**
     * [width, height] of a picture, clamped.
     *
     * @param minSide px
     * @param maxSide px
     */
    record Size(int minSide, int maxSide) implements Values {}

    /**
     * An object whose members are all required.
     *
     * @param byName what each takes
     */
    record Members(Map<String, Values> byName) implements Values {
        public Members {
            byName = Map.copyOf(byName);
        }
    }

    /**
     * A list of so many numbers.
     *
     * @param count how many
     * @param each what each may be
     */
    record Numbers(int count, Values each) implements Values {}

    /** What the row's sentence says, or what depends on the image. */
    record Described() implements Values {}

    /** None: the row is known to protocol 2 and not offered. */
    record Unsupported() implements Values {}
}
