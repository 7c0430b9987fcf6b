package org.farview.server.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.farview.protocol.WireError;
import org.farview.protocol.XNotifyPlay;
import org.farview.server.control.CommandRegistry;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.farview.server.datasets.Arguments;
import org.farview.server.datasets.RefusedException;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.Steering;
import org.farview.server.runtime.LatestBox;
import org.jspecify.annotations.Nullable;

/**
 * The commands {@code x.control.…} and {@code x.play.…} of one scene. Thread-safe.
 *
 * @param ledger does what is asked
 */
record GatheringCommands(Ledger ledger) {
    static final Signature TAKE = new Signature("x.control.take", 1);
    static final Signature GIVE = new Signature("x.control.give", 1);
    static final Signature LOCK = new Signature("x.control.lock", 1);
    static final Signature START = new Signature("x.play.start", 1);
    static final Signature STOP = new Signature("x.play.stop", 1);

    /** How often is looked whether the ledger still lives. */
    private static final long LOOK_MS = 500;

    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 60;
    private static final double USUAL = 10;
    private static final List<String> MODES = List.of("loop", "bounce", "once");

    /** A scene's own commands, and these. */
    CommandRegistry addTo(CommandRegistry own) {
        String presence = Extensions.PRESENCE;
        String play = Extensions.PLAY;
        return own.withExtension(presence, TAKE, call -> run(call, _ -> new Steering.Take()))
                .withExtension(presence, GIVE, call -> run(call, GatheringCommands::give))
                .withExtension(presence, LOCK, call -> run(call, GatheringCommands::lock))
                .withExtension(play, START, call -> run(call, GatheringCommands::play))
                .withExtension(play, STOP, call -> run(call, GatheringCommands::stop));
    }

    private static Steering give(Map<String, Object> arguments) {
        if (arguments.get("participant") instanceof Long id && id >= 1 && id <= Integer.MAX_VALUE) {
            return new Steering.Give(id.intValue());
        }
        throw Arguments.invalid("participant", "the id of a participant");
    }

    private static Steering lock(Map<String, Object> arguments) {
        if (arguments.get("locked") instanceof Boolean locked) {
            return new Steering.Lock(locked);
        }
        throw Arguments.invalid("locked", "true or false");
    }

    private static Steering play(Map<String, Object> arguments) {
        String mode = new Arguments(arguments).word("mode", MODES).orElse(MODES.getFirst());
        return new Steering.Play(
                axis(arguments),
                fps(arguments.get("fps")),
                XNotifyPlay.Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
    }

    private static Steering stop(Map<String, Object> arguments) {
        return new Steering.Stop(axis(arguments));
    }

    private static String axis(Map<String, Object> arguments) {
        return new Arguments(arguments)
                .name("axis")
                .orElseThrow(() -> Arguments.invalid("axis", "the name of an axis, or azimuth"));
    }

    private static double fps(@Nullable Object given) {
        if (given == null) {
            return USUAL;
        }
        if (given instanceof Number number
                && Math.abs(number.doubleValue()) >= SLOWEST
                && Math.abs(number.doubleValue()) <= FASTEST) {
            return number.doubleValue();
        }
        throw Arguments.invalid("fps", "a number from 0.1 to 60, or from -60 to -0.1");
    }

    private Outcome run(Call call, Function<Map<String, Object>, Steering> wanted) {
        try {
            Steering steering = wanted.apply(call.arguments());
            if (!call.commit()) {
                return new Outcome.Refused(WireError.of("command.cancelled", "called off"));
            }
            return await(call.caller().session(), steering)
                    .<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> new Outcome.Done(Optional.empty()));
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }

    /** Waits until the ledger has done it and all are told, or has said why not. */
    private Optional<WireError> await(String session, Steering wanted) {
        LatestBox<Optional<WireError>> answer = new LatestBox<>();
        CountDownLatch told = new CountDownLatch(1);
        ledger.steer(
                session,
                wanted,
                given -> {
                    answer.put(given);
                    told.countDown();
                });
        try {
            while (!told.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (!ledger.isAlive()) {
                    throw new IllegalStateException("the scene has ended");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return answer.peek().orElseThrow();
    }
}
