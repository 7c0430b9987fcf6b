package org.farview.server.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;

/**
 * What was said about one resumable topic, and where a client stands in it.
 *
 * <p>Deltas are numbered from 1; position 0 is the beginning. A token names a position: (epoch,
 * seq, serial), opaque to clients. The serial makes each frame's token its own; only epoch and seq
 * decide a resume. A position can be replayed while every later delta is kept, else the client gets
 * a snapshot: never a part. Frames of a snapshot carry the log's current position under tokens of
 * their own and are not appended, so a newcomer disturbs nobody.
 *
 * <p>Confined to the ledger's thread.
 */
final class TopicLog {
    /**
     * How much is kept.
     *
     * @param minDeltas kept whatever their age
     * @param maxDeltas kept at most
     * @param maxAge kept beyond {@code minDeltas} while not older
     */
    record Retention(int minDeltas, int maxDeltas, Duration maxAge) {}

    /** A place in a log, as clients know it. */
    record Position(long seq, String token) {}

    /** How a client that presents a token is brought up to date. */
    sealed interface Resume {
        /** Everything after its position, possibly nothing. */
        record Replay(List<Notice> deltas) implements Resume {
            public Replay {
                deltas = List.copyOf(deltas);
            }
        }

        /** The whole topic, because the position is unknown or lost. */
        record Snapshot() implements Resume {}
    }

    private record Delta(long seq, long nanos, Notice notice) {}

    private static final HexFormat HEX = HexFormat.of();
    private static final int TOKEN_CHARS = 48;

    private final FrameType topic;
    private final long epoch;
    private final Retention retention;
    private final Deque<Delta> deltas = new ArrayDeque<>();
    private long lastSeq;
    private long lastSerial;

    /**
     * @param topic whose log it is
     * @param epoch random, so that tokens of another process or topic are unknown here
     */
    TopicLog(FrameType topic, long epoch, Retention retention) {
        this.topic = topic;
        this.epoch = epoch;
        this.retention = retention;
    }

    FrameType topic() {
        return topic;
    }

    /** Appends a delta and gives it its place. */
    Notice append(Notice notice, long nowNanos) {
        lastSeq++;
        Notice placed = notice.at(lastSeq, mint());
        deltas.addLast(new Delta(lastSeq, nowNanos, placed));
        prune(nowNanos);
        return placed;
    }

    /** The current position under a token of its own. */
    Position position() {
        return new Position(lastSeq, mint());
    }

    Resume plan(Optional<String> token) {
        Optional<Long> known = token.flatMap(this::seqOf);
        return known.isPresent() ? new Resume.Replay(after(known.get())) : new Resume.Snapshot();
    }

    private List<Notice> after(long seq) {
        List<Notice> later = new ArrayList<>();
        for (Delta delta : deltas) {
            if (delta.seq() > seq) {
                later.add(delta.notice());
            }
        }
        return later;
    }

    /** The position that a token names, if all that follows is still kept. */
    private Optional<Long> seqOf(String token) {
        if (token.length() != TOKEN_CHARS || !token.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        long tokenEpoch = HexFormat.fromHexDigitsToLong(token, 0, 16);
        long seq = HexFormat.fromHexDigitsToLong(token, 16, 32);
        long serial = HexFormat.fromHexDigitsToLong(token, 32, 48);
        long firstKept = deltas.isEmpty() ? lastSeq + 1 : deltas.getFirst().seq();
        boolean known =
                tokenEpoch == epoch
                        && seq <= lastSeq
                        && seq >= firstKept - 1
                        && serial > 0
                        && serial <= lastSerial;
        return known ? Optional.of(seq) : Optional.empty();
    }

    private String mint() {
        lastSerial++;
        return HEX.toHexDigits(epoch) + HEX.toHexDigits(lastSeq) + HEX.toHexDigits(lastSerial);
    }

    private void prune(long nowNanos) {
        long oldest = nowNanos - retention.maxAge().toNanos();
        while (deltas.size() > retention.maxDeltas()
                || (deltas.size() > retention.minDeltas() && deltas.getFirst().nanos() < oldest)) {
            deltas.removeFirst();
        }
    }
}
