package org.farview.server.ledger;

import java.util.Optional;
import org.farview.protocol.AckState;
import org.farview.protocol.StateUpdate;
import org.farview.server.log.LogFlag;
import org.jspecify.annotations.Nullable;

/** Tells the log of updates and their answers, where somebody wants to know. */
final class UpdateLog {
    /** A client may send a megabyte as a value. */
    private static final int LONGEST = 200;

    private UpdateLog() {}

    static void tell(StateUpdate update, AckState answer) {
        if (LogFlag.STATE.isOn()) {
            tell(LogFlag.STATE, update, answer);
        }
        flag(update.scope()).filter(LogFlag::isOn).ifPresent(scope -> tell(scope, update, answer));
    }

    /** A level was drawn that was not before. */
    static void tellLevel(EngineFact.LevelApplied applied, int before) {
        if (LogFlag.LAYER.isOn()) {
            LogFlag.LAYER.tell("level.drawn from={0} to={1}", before, applied.level());
        }
    }

    private static Optional<LogFlag> flag(String scope) {
        return switch (scope) {
            case "camera" -> Optional.of(LogFlag.CAMERA);
            case "dims" -> Optional.of(LogFlag.DIMS);
            case "layer", "multiscale" -> Optional.of(LogFlag.LAYER);
            case "volume" -> Optional.of(LogFlag.VOLUME);
            default -> Optional.empty();
        };
    }

    private static void tell(LogFlag flag, StateUpdate update, AckState answer) {
        flag.tell(
                "update.answered key={0}.{1}.{2} value={3} status={4} applied={5} intent={6}",
                cut(update.scope()),
                cut(update.target()),
                cut(update.key()),
                cut(update.value()),
                answer.status(),
                cut(answer.appliedValue().map(String::valueOf).orElse("-")),
                cut(answer.intentId()));
    }

    private static String cut(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
