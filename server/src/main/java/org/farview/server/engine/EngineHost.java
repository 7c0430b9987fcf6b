package org.farview.server.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Tenure;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;

/**
 * Keeps one engine alive: runs its loop, and builds another from the newest state when it fails.
 *
 * <p><b>It throws.</b> Whatever escapes a step, errors included, ends that engine; the next one
 * follows as {@link RestartPolicy} says, on the same rung or on the one below. What cannot be
 * built, because a library is missing, has failed as well. Only a process without memory is not
 * saved: the launcher lets it end.
 *
 * <p>A device that is gone fails twice: in the picture, and when it is opened again. So a failure
 * above the last rung is told when the next engine has drawn, or has had two seconds to; should
 * that one fail before, only the step down is told.
 *
 * <p><b>It hangs.</b> A picture that takes longer than {@code hangAfter} is asked to give up. If it
 * does and returns, the engine lives on. If it does not within a quarter of that time, the engine
 * is retired and has failed; its thread is left alone, since it cannot be ended, and touches
 * nothing any more should it come back ({@link Tenure}).
 *
 * <p>What happens to engines happens on the timer's thread, one after the other. Thread-safe.
 */
public final class EngineHost implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EngineHost.class.getName());

    /** Parts of {@code hangAfter}: how often is looked, how long a call may take to give up. */
    private static final int LOOKS = 10;

    private static final int GRACE = 4;

    /** How long after its start an engine may draw nothing before people hear of the failure. */
    private static final Duration UNTOLD_AT_MOST = Duration.ofSeconds(2);

    /** What the host works with. */
    public record Tools(Threads threads, Clock clock, Timer timer) {}

    /**
     * What the host starts.
     *
     * @param rungs in order of preference, at least one
     * @param hangAfter how long one picture may take
     */
    public record Engines(List<EngineRung> rungs, Duration hangAfter) {
        public Engines {
            rungs = List.copyOf(rungs);
        }
    }

    /** An engine on its thread. */
    private record Running(EngineLoop loop, LoopRunner runner) {}

    /** An engine's end, after which another of the same rung starts. */
    private record Failure(Throwable problem, Duration pause) {}

    private final Engines engines;
    private final EngineListener listener;
    private final Tools tools;
    private final RestartPolicy policy;
    private final LatestBox<Running> running = new LatestBox<>();
    private final Signal closed = new Signal();
    private final Timer.Handle watch;

    /** Timer's thread, but for the first one. */
    private int rung;

    /** Timer's thread: the last failure, as long as the listener does not know of it. */
    private Optional<Failure> untold = Optional.empty();

    private EngineHost(Engines engines, EngineListener listener, Tools tools) {
        this.engines = engines;
        this.listener = listener;
        this.tools = tools;
        this.policy = new RestartPolicy(engines.rungs().size());
        this.watch = tools.timer().every(engines.hangAfter().dividedBy(LOOKS), this::lookForHangs);
    }

    /** Starts the first engine. */
    public static EngineHost start(Engines engines, EngineListener listener, Tools tools) {
        EngineHost host = new EngineHost(engines, listener, tools);
        host.startEngine(0);
        return host;
    }

    /**
     * Something that the engine looks at by itself has changed: the newest state, the number of
     * viewers, the room for pictures.
     */
    public void wake() {
        running.peek().ifPresent(engine -> engine.runner().wake());
    }

    /** A chunk arrived or failed, or staged voxels are ready. */
    public void chunkArrived() {
        running.peek()
                .ifPresent(engine -> {
                    engine.loop().news().raise();
                    engine.runner().wake();
                });
    }

    /** Whether an engine runs now; false between a failure and the next start. */
    public boolean isAlive() {
        return running.peek()
                .map(engine -> engine.runner().isAlive() && !engine.loop().tenure().isRetired())
                .orElse(false);
    }

    /**
     * Ends the engine and waits at most 3 s for it; a picture being drawn is asked to give up. An
     * engine that is stuck is retired: it will touch nothing that is closed after it.
     */
    @Override
    public void close() {
        closed.raise();
        watch.cancel();
        running.peek()
                .ifPresent(engine -> {
                    engine.loop().tenure().revoke();
                    engine.runner().close();
                    engine.loop().tenure().revoke();
                    engine.loop().tenure().retire();
                });
    }

    private void startEngine(int index) {
        if (closed.isRaised()) {
            return;
        }
        rung = index;
        EngineRung way = engines.rungs().get(index);
        try {
            EngineLoop loop = way.engines().get();
            loop.whenFirstDrawn(() -> tools.timer().after(Duration.ZERO, this::tell));
            LoopRunner runner =
                    LoopRunner.start(
                            loop,
                            tools.threads().patient(engines.hangAfter()),
                            tools.clock(),
                            problem -> died(loop, problem));
            running.put(new Running(loop, runner));
            runner.wake(); // for what happened before anybody could wake this one
            listener.started(way);
        } catch (RuntimeException | Error problem) {
            tools.timer().after(Duration.ZERO, () -> failed(problem));
        }
        if (closed.isRaised()) {
            close();
        }
    }

    /** Dying engine's thread. A retired engine's death is nobody's business. */
    private void died(EngineLoop loop, Throwable problem) {
        if (!closed.isRaised() && !loop.tenure().isRetired()) {
            tools.timer().after(Duration.ZERO, () -> failed(problem));
        }
    }

    private void failed(Throwable problem) {
        LOG.log(System.Logger.Level.ERROR, "engine.failed", problem);
        RestartPolicy.Restart next = policy.failed(tools.clock().nanoTime());
        untold = Optional.empty();
        if (next.rung() != rung) {
            listener.steppedDown(engines.rungs().get(next.rung()), problem, next.pause());
        } else if (rung == engines.rungs().size() - 1) {
            listener.restarting(problem, next.pause());
        } else {
            tellLater(new Failure(problem, next.pause()));
        }
        tools.timer().after(next.pause(), () -> startEngine(next.rung()));
    }

    private void tellLater(Failure failure) {
        Optional<Failure> last = Optional.of(failure);
        untold = last;
        tools.timer()
                .after(
                        failure.pause().plus(UNTOLD_AT_MOST),
                        () -> {
                            if (untold.equals(last)) {
                                tell();
                            }
                        });
    }

    /** Tells of the last failure, unless that was done or another followed. */
    private void tell() {
        untold.filter(failure -> !closed.isRaised())
                .ifPresent(failure -> listener.restarting(failure.problem(), failure.pause()));
        untold = Optional.empty();
    }

    private void lookForHangs() {
        running.peek().ifPresent(this::lookAt);
    }

    private void lookAt(Running engine) {
        Tenure tenure = engine.loop().tenure();
        Duration drawing = tenure.inside(tools.clock().nanoTime());
        if (drawing.compareTo(engines.hangAfter()) <= 0) {
            return;
        }
        if (tenure.revoke()) {
            LOG.log(System.Logger.Level.WARNING, "engine.overdue ms={0}", drawing.toMillis());
            listener.overdue(drawing);
        }
        Duration patience = engines.hangAfter().plus(engines.hangAfter().dividedBy(GRACE));
        if (drawing.compareTo(patience) > 0 && tenure.retire()) {
            engine.runner().end();
            failed(
                    new RenderException(
                            "drawing one picture took longer than %d ms and did not give up"
                                    .formatted(engines.hangAfter().toMillis())));
        }
    }
}
