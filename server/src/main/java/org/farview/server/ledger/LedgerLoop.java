package org.farview.server.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.protocol.AckState;
import org.farview.protocol.Notice;
import org.farview.protocol.NotifyError;
import org.farview.protocol.NotifyLayers;
import org.farview.protocol.WireError;
import org.farview.protocol.XNotifyPosition;
import org.farview.protocol.XNotifyStatus;
import org.farview.protocol.XPosition;
import org.farview.protocol.XPresence;
import org.farview.scene.SceneState;
import org.farview.scene.update.Outcome;
import org.farview.server.runtime.FrameTimes;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;
import org.farview.server.runtime.ThreadOwner;

/**
 * The single writer of a scene.
 *
 * <p><b>A step.</b> First the engine's facts, which coalesce and so never wait behind sessions.
 * Then another image, which replaces the scene for everybody, or one layer more, or another change
 * that a command found out. Then sessions that join or leave. Then up to {@value #UPDATES_PER_STEP}
 * updates, one of each session in turn, so that a flood from one delays the others by no more than
 * their number. Each update is applied by itself and answered by itself; what they changed together
 * is told once at the end of the step, after all answers: a burst costs its listeners one frame per
 * topic.
 *
 * <p><b>No gap, no duplicate.</b> Joining happens between two bursts, on this thread: the baseline
 * or replay holds everything told so far, and whatever is told later reaches the new session too. A
 * new image comes between two bursts as well, and each session gets all of it as one entry.
 *
 * <p><b>Order.</b> For each session: its acks in the order of its updates, each before the frames
 * that the update caused; the frames of a topic in the order of their positions.
 *
 * <p><b>Exactly one answer.</b> An intent that was answered before is answered again in the same
 * words and not applied again, as long as it is among its session's last {@value
 * KnownIntents#CAPACITY}.
 *
 * <p><b>Nothing is taken back.</b> What a step changed is handed to the journal at its end, and
 * what it said leaves when the journal has that; see {@link Outgoing}. The engine need not wait.
 *
 * <p>Confined to the thread that steps it.
 */
final class LedgerLoop implements Loop {
    private static final int UPDATES_PER_STEP = 64;
    private static final int MEMBERSHIPS_PER_STEP = 64;

    private final ThreadOwner owner = new ThreadOwner();
    private final Inbox inbox;
    private final LatestBox<AppliedScene> states;
    private final Ledger.Connections to;
    private final SceneProjection projection;
    private final SceneWriter writer;
    private final Topics topics;
    private final StatusFeed status;
    private final Thumbnails thumbnails = new Thumbnails();
    private final String name;
    private final Audience audience = new Audience();
    private final Gathering gathering;
    private final Recorder recorder;
    private final Outgoing outgoing;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    /** Of the scene that the engine has. */
    private long handedVersion;

    private final long tellEveryNanos;
    private long nextTellNanos;

    /** When the newest update that was taken was read from its socket. */
    private long newestInput = FrameTimes.NONE;

    /** An ack that waits for the end of the burst. */
    private record Answer(Subscriber to, Notice ack) {}

    /** Somebody wants to know where it stands, once this burst is told. */
    private record Question(Subscriber from, String frameId, XPosition position) {}

    LedgerLoop(
            Inbox inbox,
            LatestBox<AppliedScene> states,
            Ledger.Opening opening,
            Ledger.Connections to) {
        LedgerConfig config = opening.config();
        this.inbox = inbox;
        this.states = states;
        this.to = to;
        this.name = "ledger-" + config.scene();
        this.projection = new SceneProjection(config);
        this.writer = new SceneWriter(opening.begins().scene(), config);
        this.topics = new Topics(projection, to.clock(), to.random(), opening.begins().topics());
        this.recorder = new Recorder(opening.journal(), writer, topics);
        this.outgoing = new Outgoing(opening.journal(), to.clock());
        this.status = new StatusFeed(to.clock());
        this.gathering = new Gathering(to.clock());
        this.handedVersion = writer.state().version();
        this.tellEveryNanos = config.tellEvery().toNanos();
        this.nextTellNanos = to.clock().nanoTime();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean step() {
        owner.check();
        boolean worked = takeFacts();
        worked |= takeReplacement();
        worked |= takeAddition();
        worked |= takeWish();
        worked |= takeMemberships();
        worked |= takeUpdates();
        hand();
        worked |= stepGathering();
        if (!questions.isEmpty() || to.clock().nanoTime() - nextTellNanos >= 0) {
            tell();
        }
        tellAll(gathering.takeNews().stream().map(topics::unlogged).toList());
        questions.forEach(this::answer);
        questions.clear();
        recorder.record();
        outgoing.send(recorder.entries());
        report();
        return worked;
    }

    @Override
    public long nextDeadlineNanos() {
        long tell = writer.isAsked() ? nextTellNanos : Long.MAX_VALUE;
        long news = Math.min(status.nextDeadlineNanos(), gathering.nextDeadlineNanos());
        return Math.min(tell, Math.min(news, outgoing.nextDeadlineNanos()));
    }

    private boolean takeFacts() {
        inbox.takeLevel().ifPresent(this::takeLevel);
        inbox.takeStream().flatMap(topics::configure).ifPresent(notice -> tellAll(List.of(notice)));
        inbox.takeStatus().ifPresent(status::report);
        status.take().ifPresent(now -> tellAll(List.of(topics.unlogged(now))));
        Optional<EngineFact.ThumbnailReady> thumbnail = inbox.takeThumbnail();
        thumbnail.ifPresent(this::takeThumbnail);
        Optional<NotifyError> fault = inbox.takeFault();
        fault.ifPresent(error -> tellAll(List.of(topics.unlogged(error))));
        return fault.isPresent() || thumbnail.isPresent();
    }

    /** By itself, so that no update passes for its cause. */
    private void takeLevel(EngineFact.LevelApplied drawn) {
        tell();
        writer.levelApplied(drawn);
        tell();
    }

    /** After what it may be the picture of: a layer that nobody was told of yet has none. */
    private void takeThumbnail(EngineFact.ThumbnailReady ready) {
        Optional<NotifyLayers> news = thumbnails.take(ready, writer.state());
        if (news.isPresent()) {
            tell();
            tellAll(List.of(topics.beside(news.get())));
        }
    }

    private boolean takeReplacement() {
        Optional<Replacement> next = inbox.takeReplacement();
        next.ifPresent(this::replace);
        return next.isPresent();
    }

    /** Hands the new scene to the engine, then tells every session all of it. */
    private void replace(Replacement replacement) {
        tell();
        writer.replace(replacement.scene());
        topics.beginAnew();
        gathering.beginAnew();
        handUnasked();
        for (Audience.Member member : audience.members()) {
            Subscriber each = member.subscriber();
            outgoing.offer(each, topics.snapshot(each.features(), writer.state()));
        }
        to.stateChanged().accept(writer.state());
        outgoing.then(replacement.done());
        recorder.record();
    }

    private boolean takeAddition() {
        Optional<Addition> next = inbox.takeAddition();
        next.ifPresent(this::add);
        return next.isPresent();
    }

    /** By itself, so that no update passes for its cause. */
    private void add(Addition addition) {
        tell();
        Added added = writer.add(addition.layers());
        if (added instanceof Added.Layers) {
            handAndTell();
        }
        outgoing.then(() -> addition.done().accept(added));
    }

    /** By itself, as an addition. */
    private boolean takeWish() {
        Optional<Wish> next = inbox.takeWish();
        next.ifPresent(wish -> {
            tell();
            long before = writer.state().version();
            Outcome outcome = writer.change(wish.update());
            if (writer.state().version() != before) {
                handAndTell();
            }
            outgoing.then(() -> wish.done().accept(outcome));
        });
        return next.isPresent();
    }

    private void handAndTell() {
        handUnasked();
        tell();
        to.stateChanged().accept(writer.state());
    }

    /** Hands the scene to the engine, though no session's update changed it. */
    private void handUnasked() {
        handedVersion = writer.state().version();
        states.put(new AppliedScene(writer.state(), FrameTimes.NONE, to.clock().nanoTime()));
    }

    private boolean takeMemberships() {
        for (int i = 0; i < MEMBERSHIPS_PER_STEP; i++) {
            Optional<Inbox.Membership> next = inbox.takeMembership();
            if (next.isEmpty()) {
                return i > 0;
            }
            switch (next.get()) {
                case Inbox.Membership.Join join -> admit(join);
                case Inbox.Membership.Leave(String session) -> depart(session);
            }
        }
        return true;
    }

    private void admit(Inbox.Membership.Join join) {
        tell();
        Subscriber subscriber = join.subscriber();
        List<Notice> entry =
                new ArrayList<>(topics.baseline(subscriber, join.request(), writer.state()));
        audience.add(Audience.Member.of(join));
        gathering.enter(subscriber);
        addPassing(entry, subscriber);
        outgoing.offer(subscriber, List.copyOf(entry));
    }

    private void depart(String session) {
        audience.remove(session);
        gathering.leave(session);
    }

    /** The newest of what nobody resumes. */
    private void addPassing(List<Notice> entry, Subscriber subscriber) {
        Optional<XNotifyStatus> told = status.told();
        if (told.isPresent() && subscriber.features().contains(Extensions.STATUS)) {
            entry.add(topics.unlogged(told.get()));
        }
        gathering.baseline(subscriber).forEach(each -> entry.add(topics.unlogged(each)));
        thumbnails.of(writer.state()).forEach(each -> entry.add(topics.beside(each)));
    }

    /** A yes, or a no and everything anew: one entry, so that nothing comes between. */
    private void answer(Question question) {
        long version = writer.state().version();
        XPosition asked = question.position();
        boolean current =
                asked.sceneVersion().orElse(version) == version && topics.isPresent(asked.tokens());
        List<Notice> entry = new ArrayList<>();
        entry.add(topics.unlogged(new XNotifyPosition(question.frameId(), current, version)));
        if (!current) {
            entry.addAll(topics.snapshot(question.from().features(), writer.state()));
            addPassing(entry, question.from());
        }
        outgoing.offer(question.from(), List.copyOf(entry));
    }

    /** One update of each session in turn, whole rounds until enough is done. */
    private boolean takeUpdates() {
        int taken = 0;
        boolean found = true;
        while (found && taken < UPDATES_PER_STEP) {
            found = false;
            for (Audience.Member member : audience.members()) {
                Optional<Received> next = inbox.take(member);
                if (next.isPresent()) {
                    answer(member, next.get());
                    found = true;
                    taken++;
                }
            }
        }
        for (Audience.Member member : audience.members()) {
            if (member.lane().hasRoomAgain()) {
                member.subscriber().roomAgain();
            }
        }
        return taken > 0;
    }

    private void answer(Audience.Member member, Received received) {
        if (received.asked() instanceof Received.Asked.Position(XPosition position)) {
            questions.add(new Question(member.subscriber(), received.frameId(), position));
            return;
        }
        if (received.asked() instanceof Received.Asked.Present(XPresence said)) {
            gathering
                    .hear(member.subscriber().session(), said, writer.state())
                    .ifPresent(no ->
                            answers.add(new Answer(member.subscriber(), topics.unlogged(no))));
            return;
        }
        Optional<AckState> known =
                member.intents().answerTo(received.intentId(), received.frameId());
        AckState answer =
                known.orElseGet(() -> gathering.answer(member.subscriber(), received, writer));
        if (known.isEmpty()) {
            member.intents().remember(answer);
            to.answers().answered(answer, writer.state().version(), received.receivedNanos());
        }
        answers.add(new Answer(member.subscriber(), topics.unlogged(answer)));
        newestInput = Math.max(newestInput, received.receivedNanos());
        tally = tally.plus(answer.status(), to.clock().nanoTime() - received.receivedNanos());
    }

    /**
     * Ends a burst: hands the scene to the engine, unless it only repeats what the engine reported,
     * then answers. Who hears of a change finds it in the scene.
     */
    private void hand() {
        boolean news = writer.isAsked() && writer.state().version() != handedVersion;
        if (news) {
            handedVersion = writer.state().version();
            states.put(new AppliedScene(writer.state(), newestInput, to.clock().nanoTime()));
        }
        answers.forEach(answer -> outgoing.offer(answer.to(), List.of(answer.ack())));
        answers.clear();
        if (news) {
            to.stateChanged().accept(writer.state());
        }
    }

    /** What was asked by commands, and the next step of what plays. */
    private boolean stepGathering() {
        Optional<SteeringCall> call = inbox.takeSteering();
        call.ifPresent(asked -> {
            Optional<WireError> refusal = gathering.take(asked, writer.state());
            outgoing.then(() -> asked.done().accept(refusal));
        });
        gathering.move(writer.state()).ifPresent(this::move);
        return call.isPresent();
    }

    /** By itself, so that no update passes for its cause. */
    private void move(SceneState played) {
        tell();
        writer.move(played);
        handAndTell();
    }

    /** Tells all what changed since the last time. */
    private void tell() {
        Optional<Commit> commit = writer.takeCommit();
        if (commit.isPresent()) {
            nextTellNanos = to.clock().nanoTime() + tellEveryNanos;
            tellAll(commit.get().drafts(projection).stream().map(topics::place).toList());
            recorder.record(); // so that an entry says what was told
        }
    }

    private void tellAll(List<Notice> notices) {
        audience.tell(notices, outgoing);
    }

    private void report() {
        tally.report(writer.state().version()).ifPresent(to.reports());
        tally = Tally.NOTHING;
    }
}
