package org.farview.server.app;

import java.util.Optional;
import java.util.function.Consumer;
import org.farview.protocol.NotifyError;
import org.farview.server.runtime.LatestBox;

/**
 * The failure after which only a restart helps: a thread that everybody needs has died. It is told
 * to whoever listens, also when that begins later. Thread-safe.
 */
final class Failure {
    private static final System.Logger LOG = System.getLogger(Failure.class.getName());

    private final LatestBox<NotifyError> happened = new LatestBox<>();
    private final LatestBox<Consumer<NotifyError>> listener = new LatestBox<>();

    /** It has happened. */
    void raise(String domain, String code, String message, Throwable problem) {
        LOG.log(System.Logger.Level.ERROR, "server.failed code=" + code, problem);
        NotifyError error =
                new NotifyError(
                        domain,
                        code,
                        message + " (" + problem + "); the server must be restarted",
                        NotifyError.Severity.CRITICAL,
                        Optional.empty());
        happened.put(error);
        listener.peek().ifPresent(told -> told.accept(error));
    }

    /** What has happened, if it has. */
    Optional<NotifyError> raised() {
        return happened.peek();
    }

    /** Tells of it; possibly twice, when it happens at the same time. Any thread. */
    void listen(Consumer<NotifyError> told) {
        listener.put(told);
        happened.peek().ifPresent(told);
    }
}
