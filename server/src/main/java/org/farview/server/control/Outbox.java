package org.farview.server.control;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.farview.protocol.Notice;
import org.farview.server.log.LogFlag;
import org.farview.server.runtime.Backlog;
import org.farview.server.runtime.Backlog.Offer;

/**
 * What waits to be sent on one socket, and its only writer.
 *
 * <p>An entry is sent whole and in order. Who offers never waits: past the bounds of {@link
 * ControlConfig} the entry is refused, and the session is over, since its client would have a gap.
 * Any thread offers; {@link #run} belongs to the writer's thread.
 */
final class Outbox implements Runnable {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    /** Type, session id and WebSocket header of one frame, roughly. */
    private static final int HEAD_BYTES = 100;

    private final String session;
    private final ControlLine line;
    private final ControlCounters counters;
    private final Backlog<Item> backlog;

    private sealed interface Item {
        record Entry(List<Notice> notices) implements Item {}

        record Farewell(int code, String reason) implements Item {}
    }

    Outbox(String session, ControlLine line, ControlScope scope) {
        this.session = session;
        this.line = line;
        this.counters = scope.counters();
        this.backlog =
                new Backlog<>(
                        scope.config().outboxBytes(),
                        scope.config().outboxAge(),
                        scope.services().clock());
    }

    /** Appends frames that belong together. */
    Offer offer(List<Notice> entry) {
        long bytes = 0;
        for (Notice notice : entry) {
            bytes += notice.size() + HEAD_BYTES;
        }
        return backlog.offer(new Item.Entry(entry), bytes);
    }

    /**
     * Closes the socket once everything offered before is sent. If that is stuck, the session's
     * reader cuts it when its parting has taken too long.
     */
    void finish(int code, String reason) {
        if (backlog.offer(new Item.Farewell(code, reason), 0) == Offer.OVERFLOW) {
            abandon(code, reason);
        }
    }

    /** Forgets what waits and closes the socket. */
    void abandon(int code, String reason) {
        backlog.close();
        line.close(code, reason);
    }

    /** Forgets what waits; the writer ends. */
    void close() {
        backlog.close();
    }

    boolean isOpen() {
        return !backlog.isClosed();
    }

    /** Sends until closed. */
    @Override
    public void run() {
        try {
            while (send(backlog.take())) {}
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "control.send_failed session={0}", session);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            backlog.close();
        }
    }

    /** Sends what waits now and then returns, for tests that step by hand. */
    void sendWaiting() throws IOException, InterruptedException {
        while (send(backlog.poll())) {}
    }

    private boolean send(Optional<Item> next) throws IOException, InterruptedException {
        if (next.isEmpty()) {
            return false;
        }
        switch (next.get()) {
            case Item.Entry(List<Notice> notices) -> send(notices);
            case Item.Farewell(int code, String reason) -> {
                line.close(code, reason);
                return false;
            }
        }
        return true;
    }

    private void send(List<Notice> notices) throws IOException, InterruptedException {
        for (Notice notice : notices) {
            line.send(notice.text(session));
            counters.messagesOut.increment();
            counters.bytesOut.add(notice.size());
            if (LogFlag.SENDS.isOn()) {
                LogFlag.SENDS.tell(
                        "control.sent type={0} bytes={1,number,#}",
                        notice.type().wireName(), notice.size());
            }
        }
    }
}
