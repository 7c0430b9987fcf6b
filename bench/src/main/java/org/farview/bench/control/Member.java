package org.farview.bench.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What one client heard: its baseline, how many notifies since, and how long its updates waited for
 * their acks, which come in the order of the updates. Confined to one thread.
 */
final class Member implements ControlClient.Listener {
    private static final byte[] ACK = ascii("ack.state");
    private static final byte[] HEARTBEAT = ascii("session.heartbeat");
    private static final byte[] SCENE = ascii("notify.scene");
    private static final byte[] LAYERS = ascii("notify.layers");
    private static final byte[] NOTIFY = ascii("notify.");
    private static final int TYPE_AT = "{\"type\":\"".length();
    private static final String TOKEN = "\"delta_token\":\"";
    private static final Optional<String> ALIVE =
            Optional.of(
                    """
                    {"type":"session.ack","version":2,"session":"s","frame_id":"ack-0","timestamp":0,\
                    "payload":{}}\
                    """);

    private final Tally tally;
    private final Deque<Long> unanswered = new ArrayDeque<>();
    private String sceneToken = "";
    private String layersToken = "";
    private boolean live;

    Member(Tally tally) {
        this.tally = tally;
    }

    /** An update was sent. */
    void asked(long nanos) {
        unanswered.add(nanos);
    }

    /** Members of the JSON object that a client which comes back presents. */
    String resumeTokens() {
        return "\"notify.scene\":\"%s\",\"notify.layers\":\"%s\""
                .formatted(sceneToken, layersToken);
    }

    @Override
    public Optional<String> heard(ByteBuffer text) {
        if (isOf(ACK, text)) {
            tally.acked(System.nanoTime() - unanswered.remove());
        } else if (isOf(NOTIFY, text)) {
            tally.notified();
            if (!live) {
                baseline(text);
            }
        } else if (isOf(HEARTBEAT, text)) {
            return ALIVE;
        }
        return Optional.empty();
    }

    private void baseline(ByteBuffer text) {
        if (isOf(SCENE, text)) {
            sceneToken = token(text);
        } else if (isOf(LAYERS, text)) {
            layersToken = token(text);
            live = true;
            tally.becameLive();
        }
    }

    private static String token(ByteBuffer text) {
        String frame = StandardCharsets.UTF_8.decode(text.duplicate()).toString();
        int from = frame.indexOf(TOKEN) + TOKEN.length();
        return frame.substring(from, frame.indexOf('"', from));
    }

    /** The server writes the type first. */
    private static boolean isOf(byte[] type, ByteBuffer text) {
        int at = text.position() + TYPE_AT;
        if (at + type.length > text.limit()) {
            return false;
        }
        for (int i = 0; i < type.length; i++) {
            if (text.get(at + i) != type[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
