package org.farview.scene.update;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A part of a whole: reads it, and makes a whole with another part. What was put is what is got.
 *
 * @param get reads the part
 * @param with makes a whole with another part
 */
record Lens<S, T>(Function<S, T> get, BiFunction<S, T, S> with) {
    /** The part of a part. */
    <U> Lens<S, U> then(Lens<T, U> inner) {
        return new Lens<>(
                whole -> inner.get().apply(get.apply(whole)),
                (whole, value) -> with.apply(whole, inner.with().apply(get.apply(whole), value)));
    }
}
