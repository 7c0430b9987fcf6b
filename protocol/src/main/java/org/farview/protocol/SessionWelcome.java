package org.farview.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code session.welcome}: the handshake succeeded; the baseline follows.
 *
 * @param protocolVersion the version spoken from here on
 * @param session the new session
 * @param features what is on, by topic or extension
 */
@ExactKeys
@FromServer
public record SessionWelcome(
        @Bounds(min = Envelope.VERSION, max = Envelope.VERSION) int protocolVersion,
        Session session,
        Map<String, Feature> features)
        implements Payload {
    public SessionWelcome {
        features = JsonValues.copy(features);
    }

    /**
     * The new session.
     *
     * @param id as in every envelope from here on
     * @param heartbeatS seconds between heartbeats; 0 means none
     * @param ackTimeoutMs within this many milliseconds an ack is normally there; 250
     */
    @ExactKeys
    public record Session(
            @Format("uuid") String id,
            @Bounds(min = 0) double heartbeatS,
            @Bounds(min = 0) Optional<Integer> ackTimeoutMs) {}

    /**
     * One topic or extension.
     *
     * @param enabled on or off; when off, nothing else is said
     * @param version of the topic's payload; always 1
     * @param resume whether a delta token resumes it
     * @param commands names to call; in {@code call.command} only
     * @param resumeState the topic's last position; in resumable topics only, in {@code
     *     notify.stream} only once there is a stream
     * @param ticket lets one pixel socket in, once, in {@code x.pixels} only
     * @param hardware what draws and encodes, in {@code x.hw} only
     * @param scene which one was joined, in {@code x.scenes} only
     * @param access as whom the session was let in, in {@code x.access} only
     */
    @ExactKeys
    public record Feature(
            boolean enabled,
            @Bounds(min = 1) Optional<Integer> version,
            Optional<Boolean> resume,
            Optional<List<String>> commands,
            Optional<ResumeState> resumeState,
            Optional<String> ticket,
            Optional<Hardware> hardware,
            Optional<Scene> scene,
            Optional<Access> access) {
        private static final Feature ON =
                new Feature(
                        true,
                        Optional.of(1),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        public Feature {
            commands = commands.map(List::copyOf);
        }

        public static Feature off() {
            return new Feature(
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** On, version 1, not resumable. */
        public static Feature on() {
            return ON;
        }

        /** On, version 1, resumable from this position. */
        public static Feature resumable(ResumeState state) {
            return new Feature(
                    true,
                    ON.version,
                    Optional.of(true),
                    Optional.empty(),
                    Optional.of(state),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** On, version 1, resumable, with no position yet. */
        public static Feature resumable() {
            return new Feature(
                    true,
                    ON.version,
                    Optional.of(true),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** On, version 1, with the names of the commands in the order of registration. */
        public static Feature calling(List<String> commands) {
            return new Feature(
                    true,
                    ON.version,
                    ON.resume,
                    Optional.of(commands),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** On, version 1, with a ticket for the pixel socket. */
        public static Feature admitting(String ticket) {
            return new Feature(
                    true,
                    ON.version,
                    ON.resume,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ticket),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** On, version 1, with as whom the session was let in. */
        public static Feature knowing(Access access) {
            return new Feature(
                    true,
                    ON.version,
                    ON.resume,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(access));
        }

        /** On, version 1, with what draws and encodes. */
        public static Feature equipped(Hardware hardware) {
            return new Feature(
                    true,
                    ON.version,
                    ON.resume,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(hardware),
                    Optional.empty(),
                    Optional.empty());
        }

        /** On, version 1, with the scene that was joined. */
        public static Feature inside(Scene scene) {
            return new Feature(
                    true,
                    ON.version,
                    ON.resume,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(scene),
                    Optional.empty());
        }
    }

    /**
     * A scene.
     *
     * @param id by which others join it
     * @param name for people; absent where it was given none
     */
    @ExactKeys
    public record Scene(String id, Optional<String> name) {}

    /**
     * What draws and encodes, as far as was known when the session began; for people.
     *
     * @param gpu its name; absent when none draws
     * @param memoryBytes all memory of the GPU, used or not
     * @param driver version of the GPU's driver, as it writes it
     * @param limits of the graphics interface by its own names; empty when no GPU draws
     * @param encoder whether a GPU encodes, and if not, why
     */
    @ExactKeys
    public record Hardware(
            Optional<String> gpu,
            @Bounds(min = 0) Optional<Long> memoryBytes,
            Optional<String> driver,
            Map<String, Long> limits,
            String encoder) {
        public Hardware {
            limits = JsonValues.copy(limits);
        }
    }

    /**
     * As whom the session was let in.
     *
     * @param name for people; {@code local} where no tokens are asked for
     * @param role {@code viewer}, {@code editor} or {@code admin}
     * @param expires the session ends then, in seconds since 1970-01-01 UTC; absent when it does
     *     not
     */
    @ExactKeys
    public record Access(String name, String role, Optional<Double> expires) {}

    /**
     * A position in a topic's log.
     *
     * @param seq the last position
     * @param deltaToken its opaque name
     */
    @ExactKeys
    public record ResumeState(@Bounds(min = 0) long seq, String deltaToken) {}
}
