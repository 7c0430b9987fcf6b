package org.farview.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is not yet addressed to a session: what the ledger says to one or to all.
 *
 * <p>Everything but the session's id is encoded on first use and kept, so that a broadcast costs
 * one encoding and a concatenation per session. The kept text is an immutable {@code String}:
 * should two threads meet at the first use, both make the same one, and either may stay.
 */
public final class Notice {
    /** All after the session's id. */
    private record Tail(String text, int bytes) {}

    private final Envelope unaddressed;
    private @Nullable Tail tail;

    private Notice(Envelope unaddressed) {
        this.unaddressed = unaddressed;
    }

    /**
     * A notice without ids and position.
     *
     * @param timestamp seconds since 1970-01-01 UTC
     */
    public static Notice of(Payload payload, double timestamp) {
        return new Notice(
                new Envelope(
                        Optional.empty(),
                        Optional.empty(),
                        timestamp,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        payload));
    }

    public Notice withFrameId(String frameId) {
        return copy(Optional.of(frameId), intentId(), seq(), deltaToken());
    }

    public Notice withIntentId(String intentId) {
        return copy(frameId(), Optional.of(intentId), seq(), deltaToken());
    }

    /** With its position in the log of a resumable topic. */
    public Notice at(long seq, String deltaToken) {
        return copy(frameId(), intentId(), Optional.of(seq), Optional.of(deltaToken));
    }

    public FrameType type() {
        return unaddressed.type();
    }

    public Optional<Long> seq() {
        return unaddressed.seq();
    }

    public Optional<String> deltaToken() {
        return unaddressed.deltaToken();
    }

    public Optional<String> frameId() {
        return unaddressed.frameId();
    }

    public Optional<String> intentId() {
        return unaddressed.intentId();
    }

    public double timestamp() {
        return unaddressed.timestamp();
    }

    public Payload payload() {
        return unaddressed.payload();
    }

    /**
     * The frame's JSON for this session; its id is left out where the type must not have it.
     *
     * @throws IllegalStateException if a field that the type requires was never given, or one is
     *     there that it must not have
     */
    public String text(String session) {
        return FrameCodec.head(type(), session) + tail().text();
    }

    /** UTF-8 bytes of the frame, apart from its type and the session's id. */
    public int size() {
        return tail().bytes();
    }

    private Tail tail() {
        Tail known = tail;
        if (known == null) {
            Optional<String> problem = type().rules().problemApartFromSession(unaddressed);
            if (problem.isPresent()) {
                throw new IllegalStateException(type().wireName() + ": " + problem.get());
            }
            String text = FrameCodec.tail(unaddressed);
            known = new Tail(text, text.getBytes(StandardCharsets.UTF_8).length);
            tail = known;
        }
        return known;
    }

    private Notice copy(
            Optional<String> frameId,
            Optional<String> intentId,
            Optional<Long> seq,
            Optional<String> deltaToken) {
        return new Notice(
                new Envelope(
                        Optional.empty(),
                        frameId,
                        timestamp(),
                        intentId,
                        seq,
                        deltaToken,
                        payload()));
    }

    @Override
    public String toString() {
        return "Notice[" + unaddressed + "]";
    }
}
