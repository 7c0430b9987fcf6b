package org.farview.server.control;

import org.farview.protocol.FrameIds;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;
import org.farview.protocol.Payload;
import org.farview.server.runtime.Clock;

/**
 * Puts frame id and time on what the sessions themselves say. Thread-safe.
 *
 * @param ids source of frame ids
 * @param clock source of time stamps
 */
record FrameStamp(FrameIds ids, Clock clock) {
    Notice on(Payload payload) {
        return Notice.of(payload, clock.wallSeconds()).withFrameId(ids.next(FrameType.of(payload)));
    }
}
