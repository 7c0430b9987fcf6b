package org.farview.server.ledger;

import java.util.List;
import java.util.Optional;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyStream;

/**
 * Where the logs of the resumable topics stand.
 *
 * @param stream the log of {@code notify.stream}
 * @param configured the stream's configuration, also when its frame is no longer kept
 */
public record TopicsMemory(Log scene, Log layers, Log stream, Optional<NotifyStream> configured) {
    /**
     * One topic's log.
     *
     * @param epoch that its tokens name
     * @param seq of the newest delta; 0 when there was none
     * @param serial of the newest token
     * @param floorSerial of the token of the delta before those kept; 0 when there was none
     * @param deltas kept, oldest first; the last one has {@code seq}
     */
    public record Log(long epoch, long seq, long serial, long floorSerial, List<Notice> deltas) {
        public Log {
            deltas = List.copyOf(deltas);
        }

        /** The same position, without the deltas. */
        public Log marks() {
            return new Log(epoch, seq, serial, 0, List.of());
        }
    }
}
