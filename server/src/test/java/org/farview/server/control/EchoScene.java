package org.farview.server.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.farview.protocol.AckState;
import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.FrameIds;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyCamera;
import org.farview.protocol.Payload;
import org.farview.protocol.SessionWelcome;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.WireError;
import org.farview.protocol.XNotifyPosition;
import org.farview.protocol.XPosition;
import org.farview.protocol.XPresence;
import org.farview.server.ledger.AttachRequest;
import org.farview.server.ledger.Subscriber;
import org.farview.server.runtime.Clock;

/**
 * A scene that accepts every update and echoes its value, in one lock instead of one thread. Its
 * lanes can be full.
 */
final class EchoScene implements SceneDoor {
    private final FrameStamp stamp = new FrameStamp(new FrameIds(new Random(1)), Clock.system());
    private final Map<String, Subscriber> subscribers = new HashMap<>();
    private long version;
    private int refusals;

    @Override
    public synchronized void attach(Subscriber subscriber, AttachRequest request) {
        SessionWelcome welcome =
                new SessionWelcome(
                        2,
                        new SessionWelcome.Session(
                                subscriber.session(),
                                request.terms().heartbeat().toMillis() / 1e3,
                                Optional.of((int) request.terms().ackTimeout().toMillis())),
                        Map.of(
                                "call.command",
                                SessionWelcome.Feature.calling(request.terms().commands())));
        subscriber.offer(List.of(stamp.on(welcome)));
        subscribers.put(subscriber.session(), subscriber);
    }

    @Override
    public synchronized boolean submit(Subscriber from, Envelope envelope, long receivedNanos) {
        if (refusals > 0) {
            refusals--;
            from.roomAgain();
            return false;
        }
        version++;
        StateUpdate update = (StateUpdate) envelope.payload();
        AckState ack =
                AckState.accepted(
                        envelope.intentId().orElseThrow(),
                        envelope.frameId().orElseThrow(),
                        Optional.ofNullable(update.value()),
                        version);
        from.offer(List.of(stamp.on(ack)));
        if (update.scope().equals("camera")) {
            tellAll(NotifyCamera.moved(NotifyCamera.Mode.PAN, Map.of("dx_px", 1L)));
        }
        return true;
    }

    @Override
    public synchronized boolean submitUnreadable(
            Subscriber from, Decoded.Malformed update, long receivedNanos) {
        if (update.ids().intentId().isPresent() && update.ids().frameId().isPresent()) {
            AckState ack =
                    AckState.rejected(
                            update.ids().intentId().get(),
                            update.ids().frameId().get(),
                            WireError.of("state.invalid", update.reason()));
            from.offer(List.of(stamp.on(ack)));
        }
        return true;
    }

    @Override
    public synchronized boolean ask(
            Subscriber from, String frameId, XPosition position, long receivedNanos) {
        from.offer(List.of(stamp.on(new XNotifyPosition(frameId, true, version))));
        return true;
    }

    @Override
    public boolean present(Subscriber from, XPresence said, long receivedNanos) {
        return true;
    }

    @Override
    public synchronized void detach(String session) {
        subscribers.remove(session);
    }

    synchronized void tellAll(Payload payload) {
        Notice notice = stamp.on(payload);
        subscribers.values().forEach(subscriber -> subscriber.offer(List.of(notice)));
    }

    /** The next so many updates find their lane full. */
    synchronized void refuse(int updates) {
        refusals = updates;
    }

    synchronized int sessions() {
        return subscribers.size();
    }
}
