package org.farview.server.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.farview.protocol.XNotifyPresence;
import org.farview.server.runtime.Clock;

/**
 * Who is in a scene, and what of it was not told yet.
 *
 * <p>What changes is told together: at most once in {@link #PERIOD}, and in a full scene once in
 * {@link #PER_HEAD} for each who is there. Everybody's cursor goes to everybody, so that without
 * the second bound the bytes would grow with the square of their number; with it only as the number
 * itself. Confined to the ledger's thread.
 */
final class Participants {
    static final Duration PERIOD = Duration.ofNanos(33_333_333);
    static final Duration PER_HEAD = Duration.ofMillis(2);

    private final Clock clock;
    private final Map<String, Participant> present = new LinkedHashMap<>();
    private final Set<Integer> changed = new TreeSet<>();
    private final Set<Integer> moved = new TreeSet<>();
    private final List<Integer> left = new ArrayList<>();
    private final Map<Integer, String> acts = new TreeMap<>();
    private int entered;
    private long nextNanos;
    private boolean isNews;

    Participants(Clock clock) {
        this.clock = clock;
        this.nextNanos = clock.nanoTime();
    }

    void enter(Subscriber subscriber) {
        entered++;
        Participant newcomer = Participant.of(entered, freeColor(), subscriber);
        present.put(subscriber.session(), newcomer);
        noteChanged(newcomer);
    }

    void leave(String session) {
        Participant gone = present.remove(session);
        if (gone != null) {
            changed.remove(gone.id());
            moved.remove(gone.id());
            acts.remove(gone.id());
            left.add(gone.id());
            isNews = true;
        }
    }

    /** Somebody says where they point, and perhaps what they are called. */
    void update(String session, Optional<String> name, Optional<List<Double>> cursor) {
        Participant before = present.get(session);
        if (before == null) {
            return;
        }
        Participant after = before.withName(name.orElse(before.name())).withCursor(cursor);
        present.put(session, after);
        if (!after.name().equals(before.name())) {
            noteChanged(after);
        }
        if (!after.cursor().equals(before.cursor())) {
            noteMoved(after);
        }
    }

    /** Nobody points anywhere: what they pointed at is gone. */
    void forgetCursors() {
        for (Participant each : List.copyOf(present.values())) {
            update(each.session(), Optional.empty(), Optional.empty());
        }
    }

    /** Somebody changed something of the scene. */
    void note(String session, String what) {
        find(session)
                .ifPresent(actor -> {
                    acts.put(actor.id(), what);
                    isNews = true;
                });
    }

    /** What is said of this one is different now. */
    void noteChanged(Participant participant) {
        changed.add(participant.id());
        isNews = true;
    }

    Optional<Participant> find(String session) {
        return Optional.ofNullable(present.get(session));
    }

    Optional<Participant> find(int id) {
        return first(each -> each.id() == id);
    }

    /** Of those who pass, the one who entered first. */
    Optional<Participant> first(Predicate<Participant> filter) {
        return present.values().stream().filter(filter).findFirst();
    }

    /** All there is to say to a session that is there. */
    XNotifyPresence whole(String session, SceneControl control) {
        return new XNotifyPresence(
                find(session).map(Participant::id),
                true,
                control.isLocked(),
                present.values().stream().map(each -> each.told(control)).toList(),
                List.of(),
                present.values().stream()
                        .filter(each -> each.cursor().isPresent())
                        .map(Participant::pointing)
                        .toList(),
                List.of());
    }

    /** What is to be told to all now. */
    Optional<XNotifyPresence> take(SceneControl control) {
        if (!isNews || clock.nanoTime() - nextNanos < 0) {
            return Optional.empty();
        }
        XNotifyPresence news =
                new XNotifyPresence(
                        Optional.empty(),
                        false,
                        control.isLocked(),
                        present.values().stream()
                                .filter(each -> changed.contains(each.id()))
                                .map(each -> each.told(control))
                                .toList(),
                        left,
                        present.values().stream()
                                .filter(each -> moved.contains(each.id()))
                                .map(Participant::pointing)
                                .toList(),
                        acts.entrySet().stream()
                                .map(act -> new XNotifyPresence.Act(act.getKey(), act.getValue()))
                                .toList());
        forget();
        return Optional.of(news);
    }

    /** Whether there is somebody who wants to know. */
    boolean isAnyoneTold() {
        return first(Participant::listens).isPresent();
    }

    /** When {@link #take} may have something; {@code Long.MAX_VALUE} when nobody would hear it. */
    long nextDeadlineNanos() {
        return isNews && isAnyoneTold() ? nextNanos : Long.MAX_VALUE;
    }

    private void forget() {
        changed.clear();
        moved.clear();
        left.clear();
        acts.clear();
        isNews = false;
        long pause = Math.max(PERIOD.toNanos(), present.size() * PER_HEAD.toNanos());
        nextNanos = clock.nanoTime() + pause;
    }

    private void noteMoved(Participant participant) {
        moved.add(participant.id());
        isNews = true;
    }

    /** The lowest that nobody has. */
    private int freeColor() {
        BitSet taken = new BitSet(present.size() + 1);
        present.values().forEach(each -> taken.set(each.color()));
        return taken.nextClearBit(0);
    }
}
