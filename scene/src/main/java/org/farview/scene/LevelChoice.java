package org.farview.scene;

/** Who decides which level is drawn. */
public sealed interface LevelChoice {
    /** The policy decides from zoom and canvas. */
    record Automatic() implements LevelChoice {}

    /**
     * A person decided.
     *
     * @param level index into {@link Multiscale#levels()}, 0 is the finest
     */
    record Locked(int level) implements LevelChoice {
        public Locked {
            if (level < 0) {
                throw new IllegalArgumentException("level: got " + level + ", wanted >= 0");
            }
        }
    }
}
