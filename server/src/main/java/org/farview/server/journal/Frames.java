package org.farview.server.journal;

import java.util.Optional;
import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyStream;

/** Frames of the topics' logs as the text that sessions get, addressed to nobody. */
final class Frames {
    private static final String NOBODY = "journal";

    private Frames() {}

    static String text(Notice notice) {
        return notice.text(NOBODY);
    }

    /** A configuration without a place in the log. */
    static String text(NotifyStream configured) {
        return text(Notice.of(configured, 0).withFrameId(NOBODY).at(0, NOBODY));
    }

    /**
     * @throws StateException when it is no frame
     */
    static Notice notice(String text) {
        Envelope envelope =
                switch (FrameCodec.decode(text)) {
                    case Decoded.Frame(Envelope found) -> found;
                    case Decoded.Unknown(String type) ->
                            throw new StateException("frame: got the unknown type " + type);
                    case Decoded.Malformed malformed ->
                            throw new StateException("frame: " + malformed.reason());
                };
        Notice notice = Notice.of(envelope.payload(), envelope.timestamp());
        Notice named = envelope.frameId().map(notice::withFrameId).orElse(notice);
        Notice caused = envelope.intentId().map(named::withIntentId).orElse(named);
        return envelope.deltaToken()
                .map(token -> caused.at(envelope.seq().orElseThrow(), token))
                .orElse(caused);
    }

    /**
     * @throws StateException when it is no {@code notify.stream}
     */
    static Optional<NotifyStream> stream(String text) {
        if (notice(text).payload() instanceof NotifyStream stream) {
            return Optional.of(stream);
        }
        throw new StateException("frame: got '%s', wanted notify.stream".formatted(text));
    }
}
