package org.farview.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.NotifyError;
import org.farview.protocol.NotifyStream;
import org.farview.protocol.Payload;
import org.farview.protocol.XNotifyStatus;
import org.farview.server.ledger.EngineFact;
import org.farview.server.ledger.LedgerByHand;
import org.farview.server.ledger.Thumbnail;
import org.jspecify.annotations.Nullable;

/**
 * Plays a written conversation on a {@link TalkStage}, line by line. The README beside the
 * conversations tells how to read and write them.
 *
 * <p>Lines that speak to the server one after the other reach it together, as a burst; it acts when
 * a line wants to hear something, or time passes.
 */
final class TalkPlayer {
    private final TalkStage stage = new TalkStage();
    private final TalkFrames frames = new TalkFrames();
    private final TalkPattern pattern = new TalkPattern();

    /** Plays all lines, and wants nothing to be left unheard. */
    void play(List<TalkLine> lines) {
        lines.forEach(this::play);
        stage.settle();
        for (TalkClient client : stage.clients()) {
            String unheard = client.next();
            if (unheard != null) {
                throw wrong(lines.getLast(), "no more", unheard, "");
            }
            if (client.isClosedUnheard()) {
                throw wrong(lines.getLast(), "no close", "close " + client.close(), "");
            }
        }
    }

    private void play(TalkLine line) {
        switch (line.sign()) {
            case SAY -> say(line, stage.client(line.client()));
            case SAY_RAW -> stage.client(line.client()).say(new Incoming.Text(line.rest()));
            case HEAR -> {
                stage.settle();
                hear(line, stage.client(line.client()));
            }
            case END -> {
                stage.settle();
                end(line, stage.client(line.client()));
            }
            case WAIT -> stage.advance(Duration.ofMillis(Math.round(1e3 * seconds(line))));
            case ENGINE -> cause(line);
        }
    }

    private void cause(TalkLine line) {
        switch (line.word()) {
            case "layer" -> stage.add(line.after(1));
            case "contrast" -> contrast(line);
            case "thumbnail" -> stage.report(thumbnail(line));
            default -> stage.report(fact(line));
        }
    }

    /** {@code ! contrast layer-0 3 40}. */
    private void contrast(TalkLine line) {
        List<String> words = List.of(line.after(1).split(" ", -1));
        stage.contrast(
                words.get(0), Double.parseDouble(words.get(1)), Double.parseDouble(words.get(2)));
    }

    /** {@code ! thumbnail layer-0 ff0000 00ff00}: one row of pixels. */
    private EngineFact thumbnail(TalkLine line) {
        int[] pixels =
                line.words().stream().skip(2).mapToInt(rgb -> Integer.parseInt(rgb, 16)).toArray();
        return new EngineFact.ThumbnailReady(
                line.words().get(1),
                LedgerByHand.SOURCE,
                Thumbnail.of(pixels, pixels.length, stage.wallSeconds()));
    }

    private void say(TalkLine line, TalkClient client) {
        switch (line.word()) {
            case "connect" -> {} // it is
            case "leave" -> stage.leave(client);
            case "binary" ->
                    client.say(
                            Incoming.Binary.of(
                                    ByteBuffer.wrap(HexFormat.of().parseHex(line.after(1)))));
            default -> {
                ObjectNode frame = (ObjectNode) pattern.filled(frames.said(line));
                frame = frames.withEnvelope(frame, client.session(), stage.wallSeconds());
                if (frame.path("type").asText().equals("state.update")) {
                    client.awaitAnswer(frame);
                }
                if (frame.path("type").asText().equals("call.command")) {
                    client.awaitCommand();
                }
                client.say(new Incoming.Text(frame.toString()));
            }
        }
    }

    private void hear(TalkLine line, TalkClient client) {
        if (line.word().equals("baseline")) {
            for (String type :
                    List.of("session.welcome", "notify.scene", "notify.dims", "notify.layers")) {
                compare(line, client, frames.wanted(withRest(line, type + " ...")));
            }
            return;
        }
        ObjectNode wanted =
                switch (line.word()) {
                    case "accepted" -> TalkFrames.accepted(line, unanswered(line, client));
                    case "rejected" -> TalkFrames.rejected(line, unanswered(line, client));
                    default -> frames.wanted(line);
                };
        if (line.rest().startsWith("{") && TalkFrames.isAck(wanted)) {
            client.nextUnanswered(); // this is its answer
        }
        compare(line, client, wanted);
    }

    private static JsonNode unanswered(TalkLine line, TalkClient client) {
        return client.nextUnanswered()
                .orElseThrow(() -> new IllegalArgumentException(line.place() + ": no update"));
    }

    private static TalkLine withRest(TalkLine line, String rest) {
        return new TalkLine(line.place(), line.client(), line.sign(), rest);
    }

    private void compare(TalkLine line, TalkClient client, ObjectNode wanted) {
        String got = client.nextExpected();
        if (got == null) {
            throw wrong(line, wanted.toString(), "nothing; close: " + client.close(), "");
        }
        problem(wanted, got, client)
                .ifPresent(problem -> {
                    throw wrong(line, wanted.toString(), got, problem);
                });
    }

    private Optional<String> problem(ObjectNode wanted, String got, TalkClient client) {
        ObjectNode frame = (ObjectNode) TalkPattern.read(got);
        String type = frame.path("type").asText();
        if (!(FrameCodec.decode(got) instanceof Decoded.Frame)) {
            return Optional.of("not a frame of protocol 2: " + FrameCodec.decode(got));
        }
        if (frame.has("session") && !frame.get("session").asText().equals(client.session())) {
            return Optional.of("session: got that of another client");
        }
        String id = frame.path("frame_id").asText();
        if (frame.has("frame_id") && !id.matches(TalkFrames.idForm(type))) {
            return Optional.of("frame_id: got " + id + ", wanted " + TalkFrames.idForm(type));
        }
        ObjectNode named = frame.deepCopy();
        frame.fieldNames()
                .forEachRemaining(key -> {
                    if (!wanted.has(key) && TalkFrames.isImplied(key, type)) {
                        named.remove(key);
                    }
                });
        return pattern.difference("", wanted, named);
    }

    /**
     * {@code <- close 1000}, with the reason if it is named; {@code <- nothing}; {@code <- pixels
     * $ticket 1000}, that the pixel sockets of the ticket were closed so, or are {@code open}.
     */
    private void end(TalkLine line, TalkClient client) {
        if (line.word().equals("pixels")) {
            String ticket = pattern.filled(TextNode.valueOf(line.words().get(1))).asText();
            String state = stage.pixels(ticket);
            if (!state.equals(line.after(2))) {
                throw wrong(line, line.after(2), state, "");
            }
            return;
        }
        String frame = client.next();
        if (frame != null) {
            throw wrong(line, line.rest(), frame, "");
        }
        String close = client.close();
        if (line.word().equals("nothing") ? close != null : !isClosed(line, close)) {
            throw wrong(line, line.rest(), "close " + close, "");
        }
        if (close != null) {
            client.hearClose();
        }
    }

    private static boolean isClosed(TalkLine line, @Nullable String close) {
        return close != null && (close + " ").startsWith(line.after(1) + " ");
    }

    private static double seconds(TalkLine line) {
        double number = Double.parseDouble(line.word());
        return switch (line.after(1)) {
            case "ms" -> number / 1e3;
            case "s" -> number;
            case "min" -> 60 * number;
            default -> throw new IllegalArgumentException(line.place() + ": wanted ms, s or min");
        };
    }

    /** {@code ! level 1}, or a frame that the engine causes. */
    private static EngineFact fact(TalkLine line) {
        return switch (line.word()) {
            case "level" -> new EngineFact.LevelApplied(Integer.parseInt(line.after(1)), 1);
            default ->
                    switch (payload(line)) {
                        case NotifyStream stream -> new EngineFact.StreamConfigured(stream);
                        case NotifyError error -> new EngineFact.EngineFault(error);
                        case XNotifyStatus status -> new EngineFact.StatusReported(status);
                        case Payload other ->
                                throw new IllegalArgumentException(line.place() + ": " + other);
                    };
        };
    }

    private static Payload payload(TalkLine line) {
        ObjectNode frame = TalkPattern.object().put("type", line.word()).put("version", 2);
        frame.put("timestamp", 1.0).put("session", "s").put("frame_id", "f");
        if (line.word().equals("notify.stream")) {
            frame.put("seq", 1).put("delta_token", "t");
        }
        frame.set("payload", TalkPattern.read(line.after(1)));
        return switch (FrameCodec.decode(frame.toString())) {
            case Decoded.Frame(Envelope envelope) -> envelope.payload();
            case Decoded other -> throw new IllegalArgumentException(line.place() + ": " + other);
        };
    }

    private static AssertionError wrong(TalkLine line, String wanted, String got, String why) {
        return new AssertionError(
                "%s: %s%n  wanted %s%n  got    %s".formatted(line.place(), why, wanted, got));
    }
}
