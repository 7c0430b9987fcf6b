package org.farview.server.telemetry.trace;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Intents that are on their way. One ends when it is rejected, when a viewer says that a picture
 * with it is painted, after {@link #PATIENCE_NANOS} without such a word (nobody looks, or nothing
 * looks otherwise), or when {@value #MOST} newer ones have begun. Confined to the tracing thread.
 */
final class OpenIntents {
    static final int MOST = 1024;
    static final long PATIENCE_NANOS = 10_000_000_000L;

    private final List<TracedIntent> open = new ArrayList<>();
    private final List<TracedIntent> ended = new ArrayList<>();

    void take(TraceEvent event) {
        switch (event) {
            case TraceEvent.Answered answered when answered.refused().isPresent() ->
                    ended.add(TracedIntent.of(answered));
            case TraceEvent.Answered answered -> {
                open.add(TracedIntent.of(answered));
                if (open.size() > MOST) {
                    ended.add(open.removeFirst());
                }
            }
            case TraceEvent.Sent sent -> sent(sent);
            case TraceEvent.Painted painted -> painted(painted);
        }
    }

    /** Ends those that have waited too long. */
    void giveUp(long now) {
        while (!open.isEmpty() && now - due(open.getFirst()) >= 0) {
            ended.add(open.removeFirst());
        }
    }

    /** When the next one will have waited too long. */
    OptionalLong nextNanos() {
        return open.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due(open.getFirst()));
    }

    /** Those that have ended since the last call. */
    List<TracedIntent> takeEnded() {
        List<TracedIntent> taken = List.copyOf(ended);
        ended.clear();
        return taken;
    }

    /** The first picture that is as new as an intent shows it. */
    private void sent(TraceEvent.Sent sent) {
        open.replaceAll(intent -> {
            boolean shows =
                    intent.picture().isEmpty()
                            && intent.answer().scene().equals(sent.scene())
                            && intent.answer().version() <= sent.times().version();
            return shows ? intent.shownBy(sent.times()) : intent;
        });
    }

    private void painted(TraceEvent.Painted painted) {
        for (Iterator<TracedIntent> each = open.iterator(); each.hasNext(); ) {
            TracedIntent intent = each.next();
            if (intent.answer().scene().equals(painted.scene())
                    && intent.isShownBy(painted.times())) {
                each.remove();
                ended.add(intent.painted(painted));
            }
        }
    }

    private static long due(TracedIntent intent) {
        return intent.answer().answeredNanos() + PATIENCE_NANOS;
    }
}
