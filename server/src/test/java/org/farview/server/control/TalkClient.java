package org.farview.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.farview.protocol.NotifyError;
import org.farview.protocol.SessionGoodbye;
import org.jspecify.annotations.Nullable;

/** One client of a written conversation: a socket, and the server's side of it stepped by hand. */
final class TalkClient implements Dialogue.Client {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern COMMAND_ANSWER =
            Pattern.compile("^\\{\"type\":\"(reply|error)\\.command\"");

    private final String session;
    private final TalkSocket socket = new TalkSocket();
    private final Outbox outbox;
    private final Dialogue dialogue;
    private final Deque<JsonNode> unanswered = new ArrayDeque<>();
    private boolean hungUp;
    private int calls;
    private boolean closeHeard;

    TalkClient(ControlScope scope) {
        session = scope.services().ids().session();
        outbox = new Outbox(session, new ControlLine(socket.session(), scope.config()), scope);
        dialogue = new Dialogue(this, outbox, scope);
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public Newcomer newcomer() {
        return new Newcomer(session, Optional.empty(), "127.0.0.1");
    }

    @Override
    public boolean isGone() {
        return hungUp;
    }

    @Override
    public void fail(NotifyError error) {
        say(new Incoming.Failed(error));
    }

    @Override
    public void dismiss(SessionGoodbye goodbye) {
        say(new Incoming.Dismissed(goodbye));
    }

    void say(Incoming incoming) {
        hungUp |= incoming instanceof Incoming.Closed;
        dialogue.step(Optional.of(incoming));
    }

    /** An update was said, and its answer is awaited. */
    void awaitAnswer(JsonNode frame) {
        unanswered.add(frame);
    }

    /** A call was said; its answer comes from a thread of its own. */
    void awaitCommand() {
        calls++;
    }

    /** The oldest update that was not answered. */
    Optional<JsonNode> nextUnanswered() {
        return Optional.ofNullable(unanswered.poll());
    }

    /** Deals with what is due at this time. */
    void elapse() {
        if (!dialogue.isOver()) {
            dialogue.step(Optional.empty());
        }
    }

    /** How long nothing happens by itself. */
    Duration patience() {
        return dialogue.isOver() ? Duration.ofDays(1) : dialogue.patience();
    }

    /** Sends what waits; who is sent a close closes too. */
    void flush() {
        try {
            outbox.sendWaiting();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (socket.close() != null && !hungUp) {
            say(new Incoming.Closed());
        }
    }

    /** The next frame that came; null when none did. */
    @Nullable String next() {
        return socket.received().poll();
    }

    /** The same, but the answer of a call may still be on its way. */
    @Nullable String nextExpected() {
        String frame = next();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (frame == null && calls > 0 && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
            flush();
            frame = next();
        }
        if (frame != null && COMMAND_ANSWER.matcher(frame).find()) {
            calls--;
        }
        return frame;
    }

    /** Code and reason of the server's close; null while there was none. */
    @Nullable String close() {
        return socket.close();
    }

    /** The conversation knows of the close. */
    void hearClose() {
        closeHeard = true;
    }

    /** Whether it was closed and the conversation does not know. */
    boolean isClosedUnheard() {
        return socket.close() != null && !closeHeard;
    }
}
