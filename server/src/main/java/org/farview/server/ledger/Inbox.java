package org.farview.server.ledger;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.farview.protocol.NotifyError;
import org.farview.protocol.NotifyStream;
import org.farview.protocol.XNotifyStatus;
import org.farview.server.runtime.LatestBox;

/**
 * Everything that waits for the ledger: the engine's facts in slots that coalesce, other images,
 * further layers and other changes that no session asked for in its lane, joining and leaving in
 * order, and a bounded lane per session. Hand-over type: any thread may put, the ledger takes.
 */
final class Inbox {
    /** Sessions come and go. */
    sealed interface Membership {
        record Join(Subscriber subscriber, AttachRequest request, Lane lane)
                implements Membership {}

        record Leave(String session) implements Membership {}
    }

    /** Codes are few; should they flood, later ones are dropped until the ledger took some. */
    private static final int MAX_FAULTS = 64;

    private final LatestBox<EngineFact.LevelApplied> level = new LatestBox<>();
    private final LatestBox<NotifyStream> stream = new LatestBox<>();
    private final LatestBox<XNotifyStatus> status = new LatestBox<>();
    private final ConcurrentMap<String, NotifyError> faults = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, EngineFact.ThumbnailReady> thumbnails =
            new ConcurrentHashMap<>();
    private final Queue<Membership> memberships = new ConcurrentLinkedQueue<>();
    private final Queue<Replacement> replacements = new ConcurrentLinkedQueue<>();
    private final Queue<Addition> additions = new ConcurrentLinkedQueue<>();
    private final Queue<SteeringCall> steering = new ConcurrentLinkedQueue<>();
    private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Witness witness;

    /**
     * @param witness sees what the ledger takes
     */
    Inbox(Witness witness) {
        this.witness = witness;
    }

    void post(EngineFact fact) {
        switch (fact) {
            case EngineFact.LevelApplied applied -> level.put(applied);
            case EngineFact.StreamConfigured(NotifyStream configured) -> stream.put(configured);
            case EngineFact.StatusReported(XNotifyStatus reported) -> status.put(reported);
            case EngineFact.ThumbnailReady ready -> thumbnails.put(ready.layerId(), ready);
            case EngineFact.EngineFault(NotifyError error) -> {
                if (faults.size() < MAX_FAULTS) {
                    faults.put(error.code(), error);
                }
            }
        }
    }

    /** Unbounded: who replaces waits for each to be done. */
    void replace(Replacement replacement) {
        replacements.add(replacement);
    }

    /** Unbounded: who adds waits for each to be done. */
    void add(Addition addition) {
        additions.add(addition);
    }

    /** Unbounded: who wishes waits for each to be done. */
    void wish(Wish wish) {
        wishes.add(wish);
    }

    /** Unbounded: who asks waits for each to be done. */
    void steer(SteeringCall call) {
        steering.add(call);
    }

    void join(Subscriber subscriber, AttachRequest request) {
        Lane lane = new Lane();
        if (lanes.putIfAbsent(subscriber.session(), lane) != null) {
            throw new IllegalArgumentException(
                    "session " + subscriber.session() + ": attached twice");
        }
        memberships.add(new Membership.Join(subscriber, request, lane));
    }

    void leave(String session) {
        if (lanes.remove(session) != null) {
            memberships.add(new Membership.Leave(session));
        }
    }

    /** The lane of an attached session; empty once it is detached. */
    Optional<Lane> lane(String session) {
        return Optional.ofNullable(lanes.get(session));
    }

    Optional<EngineFact.LevelApplied> takeLevel() {
        return level.take();
    }

    Optional<NotifyStream> takeStream() {
        return stream.take();
    }

    Optional<XNotifyStatus> takeStatus() {
        return status.take();
    }

    /** By layer the newest; there are as few as there are layers. */
    Optional<EngineFact.ThumbnailReady> takeThumbnail() {
        for (String layer : thumbnails.keySet()) {
            EngineFact.ThumbnailReady ready = thumbnails.remove(layer);
            if (ready != null) {
                return Optional.of(ready);
            }
        }
        return Optional.empty();
    }

    Optional<NotifyError> takeFault() {
        for (String code : faults.keySet()) {
            NotifyError fault = faults.remove(code);
            if (fault != null) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    Optional<Replacement> takeReplacement() {
        Optional<Replacement> next = Optional.ofNullable(replacements.poll());
        next.ifPresent(taken -> witness.replaced(taken.scene()));
        return next;
    }

    Optional<Addition> takeAddition() {
        Optional<Addition> next = Optional.ofNullable(additions.poll());
        next.ifPresent(taken -> witness.added(taken.layers()));
        return next;
    }

    Optional<Wish> takeWish() {
        Optional<Wish> next = Optional.ofNullable(wishes.poll());
        next.ifPresent(taken -> witness.changed(taken.update()));
        return next;
    }

    Optional<SteeringCall> takeSteering() {
        Optional<SteeringCall> next = Optional.ofNullable(steering.poll());
        next.ifPresent(taken -> witness.steered(taken.session(), taken.wanted()));
        return next;
    }

    Optional<Membership> takeMembership() {
        Membership next = memberships.poll();
        switch (next) {
            case Membership.Join join -> witness.joined(join.subscriber());
            case Membership.Leave(String session) -> witness.left(session);
            case null -> {}
        }
        return Optional.ofNullable(next);
    }

    /** Takes the next wish of a session from its lane. */
    Optional<Received> take(Audience.Member member) {
        Optional<Received> next = member.lane().take();
        if (next.isPresent() && next.get().asked() instanceof Received.Asked.Update(var update)) {
            witness.updated(member.subscriber().session(), next.get().intentId(), update);
        }
        return next;
    }
}
