package org.farview.bench.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Many clients of one server on the caller's thread. Confined to one thread. */
final class Crowd implements AutoCloseable {
    private final InetSocketAddress server;
    private final Selector selector;
    private final Tally tally = new Tally();
    private final List<Seat> seats = new ArrayList<>();

    /** One of the crowd: its socket, and what it heard. */
    record Seat(ControlClient client, Member member) {
        /** Sends an update; its ack will be timed. */
        void ask(String update) throws IOException {
            member.asked(System.nanoTime());
            client.say(update);
        }
    }

    Crowd(InetSocketAddress server) throws IOException {
        this.server = server;
        this.selector = Selector.open();
    }

    Tally tally() {
        return tally;
    }

    List<Seat> seats() {
        return seats;
    }

    /**
     * One more begins to connect.
     *
     * @param resumeTokens members of a JSON object, or nothing
     */
    Seat join(String resumeTokens) throws IOException {
        String hello =
                """
                {"type":"session.hello","version":2,"frame_id":"hello-0","timestamp":0,"payload":{\
                "protocols":[2],"client":{"name":"bench","version":"1","platform":"jvm"},\
                "features":{"notify.scene":true,"notify.layers":true,"notify.stream":true},\
                "resume_tokens":{%s}}}\
                """
                        .formatted(resumeTokens);
        Member member = new Member(tally);
        Seat seat = new Seat(new ControlClient(selector, server, hello, member), member);
        seats.add(seat);
        return seat;
    }

    /** Hears what has come, or comes within so many milliseconds; 0 does not wait. */
    void hear(long waitMillis) throws IOException {
        if (waitMillis > 0) {
            selector.select(waitMillis);
        } else {
            selector.selectNow();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof ControlClient client) {
                client.ready();
            }
        }
        selector.selectedKeys().clear();
    }

    /**
     * Hears what comes until something is so.
     *
     * @throws IOException when a connection fails, or it takes longer than the limit
     */
    void hearUntil(BooleanSupplier reached, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException(
                        "after %s: %d of %d clients have a baseline, %d notifies, %d acks"
                                .formatted(
                                        limit,
                                        tally.live(),
                                        seats.size(),
                                        tally.notifies(),
                                        tally.acks()));
            }
            hear(1);
        }
    }

    /** Cuts all lines, without a goodbye. */
    @Override
    public void close() throws IOException {
        for (Seat seat : seats) {
            seat.client().cut();
        }
        selector.close();
    }
}
