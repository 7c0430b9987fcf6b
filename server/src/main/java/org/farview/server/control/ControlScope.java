package org.farview.server.control;

import org.farview.server.control.ControlEndpoint.Services;

/**
 * What all sessions of one endpoint share.
 *
 * @param config the bounds
 * @param services the rooms around
 * @param counters added to by all
 */
record ControlScope(ControlConfig config, Services services, ControlCounters counters) {
    /** Puts id and time on the sessions' own frames. */
    FrameStamp stamp() {
        return new FrameStamp(services.ids(), services.clock());
    }
}
