package org.farview.server.log;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import org.farview.server.runtime.Where;

/**
 * Something that was logged.
 *
 * @param time when
 * @param level how bad it is
 * @param logger who says it: a class, mostly
 * @param place the same for everything that one statement says
 * @param thread that says it
 * @param where the scene and the session that the thread works for
 * @param message what is said, without secrets
 * @param stack of what was thrown, without secrets
 */
record LogLine(
        Instant time,
        Level level,
        String logger,
        String place,
        String thread,
        Where where,
        String message,
        Optional<String> stack) {
    String area() {
        return Area.of(logger);
    }

    /** The same place at another time, with other words. */
    LogLine again(Instant later, String words) {
        return new LogLine(
                later, level, logger, place, thread, Where.PROCESS, words, Optional.empty());
    }
}
