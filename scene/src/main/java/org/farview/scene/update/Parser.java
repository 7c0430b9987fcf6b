package org.farview.scene.update;

import org.jspecify.annotations.Nullable;

/** Reads a plain JSON value: a map, list, string, number, boolean or null. Never throws. */
@FunctionalInterface
interface Parser<T> {
    Parsed<T> parse(@Nullable Object json);
}
