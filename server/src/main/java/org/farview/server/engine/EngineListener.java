package org.farview.server.engine;

import java.time.Duration;

/** Told what becomes of the engines. Called on the timer's thread; must return at once. */
public interface EngineListener {
    /** An engine of this rung runs from now on. */
    void started(EngineRung rung);

    /**
     * The engine failed; another of the same rung starts after the pause. Above the last rung this
     * is told once that one has drawn, or has had two seconds to: what it cannot mend is told by
     * {@link #steppedDown} alone.
     */
    void restarting(Throwable problem, Duration pause);

    /** The engine failed again within a minute; one of a lower rung starts after the pause. */
    void steppedDown(EngineRung to, Throwable problem, Duration pause);

    /** A picture has taken this long and was asked to give up. */
    void overdue(Duration drawing);
}
