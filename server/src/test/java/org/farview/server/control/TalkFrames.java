package org.farview.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The short forms of frames in written conversations, written out. */
final class TalkFrames {
    private static final Set<String> RESUMABLE =
            Set.of("notify.scene", "notify.layers", "notify.stream");
    private static final String HELLO =
            """
            {"protocols":[2],"client":{"name":"conformance","version":"1","platform":"test"},
            "features":{"notify.scene":true,"notify.layers":true,"notify.stream":true},
            "resume_tokens":{}}
            """;

    private int updates;
    private int calls;
    private int others;

    /** The frame that a {@code >} line says, without the envelope's defaults. */
    ObjectNode said(TalkLine line) {
        if (line.rest().startsWith("{")) {
            return (ObjectNode) TalkPattern.read(line.rest());
        }
        return switch (line.word()) {
            case "hello" -> hello(line.words().subList(1, line.words().size()));
            case "update" -> update(line.words().get(1), line.after(2));
            case "call" -> call(line.words().get(1), line.after(2));
            default -> frame(line.word(), line.after(1));
        };
    }

    /**
     * Adds what was left out of a frame's envelope. Updates are u-1, u-2 with the intents i-1, i-2;
     * calls are c-1, c-2.
     */
    ObjectNode withEnvelope(ObjectNode frame, String session, double now) {
        String type = frame.path("type").asText();
        ObjectNode whole = TalkPattern.object();
        whole.put("version", 2).put("timestamp", now);
        if (!type.equalsIgnoreCase("session.hello")) {
            whole.put("session", session);
        }
        switch (type) {
            case "state.update" -> {
                updates++;
                whole.put("frame_id", "u-" + updates).put("intent_id", "i-" + updates);
            }
            case "call.command" -> {
                calls++;
                whole.put("frame_id", "c-" + calls);
            }
            default -> {
                others++;
                whole.put("frame_id", "f-" + others);
            }
        }
        whole.setAll(frame);
        return whole;
    }

    /** The frame that a {@code <} line wants; the short forms of answers are the caller's. */
    ObjectNode wanted(TalkLine line) {
        if (line.rest().startsWith("{")) {
            return (ObjectNode) TalkPattern.read(line.rest());
        }
        String second = line.words().size() > 1 ? line.words().get(1) : "";
        boolean caused = second.startsWith("i-");
        ObjectNode wanted = frame(line.word(), line.after(caused ? 2 : 1));
        return caused ? wanted.put("intent_id", second) : wanted;
    }

    /** An accepted update: the applied value, and {@code version N} where it matters. */
    static ObjectNode accepted(TalkLine line, JsonNode update) {
        String rest = line.after(1);
        int end = rest.lastIndexOf(" version ");
        ObjectNode payload = answer(update, "accepted");
        payload.set("applied_value", TalkPattern.read(end < 0 ? rest : rest.substring(0, end)));
        payload.set(
                "version",
                TalkPattern.read(end < 0 ? "\"*\"" : rest.substring(end + " version ".length())));
        return ack(payload);
    }

    /** A rejected update: code and reason; the details repeat whose update it was. */
    static ObjectNode rejected(TalkLine line, JsonNode update) {
        ObjectNode payload = answer(update, "rejected");
        ObjectNode error = payload.putObject("error");
        error.put("code", line.words().get(1)).put("message", "*");
        if (line.words().size() > 2) {
            error.putObject("details")
                    .put("scope", update.at("/payload/scope").asText())
                    .put("key", update.at("/payload/key").asText())
                    .put("target", update.at("/payload/target").asText())
                    .put("reason", line.words().get(2));
        }
        return ack(payload);
    }

    static boolean isAck(JsonNode frame) {
        return frame.path("type").asText().equals("ack.state");
    }

    /** Whether a key may be there without being named: the rules of the envelope look after it. */
    static boolean isImplied(String key, String type) {
        return switch (key) {
            case "version", "timestamp", "session", "frame_id" -> true;
            case "seq", "delta_token" -> RESUMABLE.contains(type);
            default -> false;
        };
    }

    /** How the server's frame ids look, where there is one. */
    static String idForm(String type) {
        List<String> parts = List.of(type.split("\\.", -1));
        String hex = "[0-9a-f]{32}";
        return switch (parts.getFirst()) {
            case "session" -> parts.getLast() + "-" + hex;
            case "ack", "reply", "error" -> parts.getFirst() + "-" + hex;
            default ->
                    RESUMABLE.contains(type)
                            ? "notify-" + parts.getLast() + "-" + hex
                            : "[0-9a-f]{8}";
        };
    }

    private static ObjectNode hello(List<String> wishes) {
        ObjectNode payload = (ObjectNode) TalkPattern.read(HELLO);
        for (String wish : wishes) {
            List<String> parts = List.of(wish.split("=", 2));
            if (parts.size() == 2) {
                payload.withObject("/resume_tokens").put(parts.getFirst(), parts.getLast());
            } else {
                payload.withObject("/features").put(wish, true);
            }
        }
        return frame("session.hello", payload);
    }

    private static ObjectNode update(String path, String value) {
        List<String> parts = List.of(path.split("/", -1));
        ObjectNode payload = TalkPattern.object();
        payload.put("scope", parts.get(0)).put("target", parts.get(1)).put("key", parts.get(2));
        payload.set("value", TalkPattern.read(value));
        return frame("state.update", payload);
    }

    private static ObjectNode call(String command, String kwargs) {
        ObjectNode payload = TalkPattern.object().put("command", command);
        if (!kwargs.isEmpty()) {
            payload.set("kwargs", TalkPattern.read(kwargs));
        }
        return frame("call.command", payload);
    }

    private static ObjectNode frame(String type, String payload) {
        return frame(
                type,
                switch (payload) {
                    case "" -> TalkPattern.object();
                    case "..." -> TalkPattern.read("{...}");
                    default -> TalkPattern.read(payload);
                });
    }

    private static ObjectNode frame(String type, JsonNode payload) {
        ObjectNode frame = TalkPattern.object().put("type", type);
        frame.set("payload", payload);
        return frame;
    }

    private static ObjectNode answer(JsonNode update, String status) {
        return TalkPattern.object()
                .put("intent_id", update.path("intent_id").asText())
                .put("in_reply_to", update.path("frame_id").asText())
                .put("status", status);
    }

    private static ObjectNode ack(ObjectNode payload) {
        return frame("ack.state", payload);
    }
}
