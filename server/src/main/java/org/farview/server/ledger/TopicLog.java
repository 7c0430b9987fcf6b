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
import org.farview.server.runtime.Clock;

/**
 * What was said about one resumable topic, and where a client stands in it.
 *
 * <p>Deltas are numbered from 1; position 0 is the beginning. A token names a position: (epoch,
 * seq, serial), opaque to clients. The serial makes each frame's token its own; epoch and seq
 * decide a resume, and the serial tells tokens that were given from others. A position can be
 * replayed while every later delta is kept, else the client gets a snapshot: never a part. Frames
 * of a snapshot carry the log's current position under tokens of their own and are not appended, so
 * a newcomer disturbs nobody.
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

    /**
     * @param serial of its token
     */
    private record Delta(long seq, long serial, long nanos, Notice notice) {}

    private static final HexFormat HEX = HexFormat.of();
    private static final int TOKEN_CHARS = 48;

    /** Between the tokens before and after a restart: so many are never made without a record. */
    private static final long RESTART_GAP = 1L << 32;

    private final FrameType topic;
    private final long epoch;
    private final Retention retention;
    private final Deque<Delta> deltas = new ArrayDeque<>();
    private long lastSeq;
    private long lastSerial;

    /** Of the token of the last delta that is not kept any more. */
    private long floorSerial;

    /**
     * @param topic whose log it is
     * @param epoch random, so that tokens of another process or topic are unknown here
     */
    TopicLog(FrameType topic, long epoch, Retention retention) {
        this.topic = topic;
        this.epoch = epoch;
        this.retention = retention;
    }

    /**
     * A log that goes on where another one was.
     *
     * @param clock tells how old its deltas are
     */
    static TopicLog restored(
            FrameType topic, TopicsMemory.Log memory, Retention retention, Clock clock) {
        TopicLog log = new TopicLog(topic, memory.epoch(), retention);
        for (Notice notice : memory.deltas()) {
            double age = Math.max(0, clock.wallSeconds() - notice.timestamp());
            long nanos = clock.nanoTime() - (long) (age * 1e9);
            long serial = serialOf(notice.deltaToken().orElseThrow());
            log.deltas.addLast(new Delta(notice.seq().orElseThrow(), serial, nanos, notice));
        }
        log.lastSeq = memory.seq();
        log.lastSerial = memory.serial() + RESTART_GAP;
        log.floorSerial = memory.floorSerial();
        return log;
    }

    FrameType topic() {
        return topic;
    }

    /** All that {@link #restored} needs. */
    TopicsMemory.Log memory() {
        return new TopicsMemory.Log(
                epoch,
                lastSeq,
                lastSerial,
                floorSerial,
                deltas.stream().map(Delta::notice).toList());
    }

    /** The same without the deltas. */
    TopicsMemory.Log marks() {
        return new TopicsMemory.Log(epoch, lastSeq, lastSerial, 0, List.of());
    }

    /** Appends a delta and gives it its place. */
    Notice append(Notice notice, long nowNanos) {
        lastSeq++;
        Notice placed = notice.at(lastSeq, mint());
        deltas.addLast(new Delta(lastSeq, lastSerial, nowNanos, placed));
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

    /**
     * Whether a token is of this epoch, but of a position that this log never had: its client knows
     * what was lost with the end of a journal.
     */
    boolean isLost(Optional<String> token) {
        return token.filter(TopicLog::isToken)
                .filter(given -> epochOf(given) == epoch)
                .filter(given ->
                        seqOfToken(given) > lastSeq
                                || (seqOfToken(given) >= firstKept() - 1 && seqOf(given).isEmpty()))
                .isPresent();
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

    /**
     * The position that a token names, if all that follows is still kept. Serials rise with the
     * positions, so each position has the serials from its own delta's to the next one's.
     */
    private Optional<Long> seqOf(String token) {
        if (!isToken(token) || epochOf(token) != epoch) {
            return Optional.empty();
        }
        long seq = seqOfToken(token);
        long serial = serialOf(token);
        long first = firstKept();
        if (seq < first - 1 || seq > lastSeq || serial <= 0 || serial > lastSerial) {
            return Optional.empty();
        }
        long from = floorSerial;
        long before = Long.MAX_VALUE;
        for (Delta delta : deltas) {
            if (delta.seq() == seq) {
                from = delta.serial();
            } else if (delta.seq() == seq + 1) {
                before = delta.serial();
            }
        }
        return serial >= from && serial < before ? Optional.of(seq) : Optional.empty();
    }

    private long firstKept() {
        return deltas.isEmpty() ? lastSeq + 1 : deltas.getFirst().seq();
    }

    private static boolean isToken(String token) {
        return token.length() == TOKEN_CHARS && token.chars().allMatch(HexFormat::isHexDigit);
    }

    private static long epochOf(String token) {
        return HexFormat.fromHexDigitsToLong(token, 0, 16);
    }

    private static long seqOfToken(String token) {
        return HexFormat.fromHexDigitsToLong(token, 16, 32);
    }

    private static long serialOf(String token) {
        return HexFormat.fromHexDigitsToLong(token, 32, 48);
    }

    private String mint() {
        lastSerial++;
        return HEX.toHexDigits(epoch) + HEX.toHexDigits(lastSeq) + HEX.toHexDigits(lastSerial);
    }

    private void prune(long nowNanos) {
        long oldest = nowNanos - retention.maxAge().toNanos();
        while (deltas.size() > retention.maxDeltas()
                || (deltas.size() > retention.minDeltas() && deltas.getFirst().nanos() < oldest)) {
            floorSerial = deltas.removeFirst().serial();
        }
    }
}
