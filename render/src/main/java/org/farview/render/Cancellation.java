package org.farview.render;

/** Asked between tiles: whether the picture is still wanted. Called from pool threads. */
@FunctionalInterface
public interface Cancellation {
    /** Draws to the end whatever happens. */
    Cancellation NEVER = () -> false;

    /** True once the picture is not wanted any more; stays true then. */
    boolean requested();
}
