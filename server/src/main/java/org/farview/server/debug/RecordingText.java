package org.farview.server.debug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.farview.protocol.StateUpdate;
import org.farview.protocol.XNotifyPlay;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RendererTraits;
import org.farview.server.ledger.Steering;

/**
 * The lines of a recording: one JSON object each, in ASCII. {@code docs/debugging.md} has the
 * format. Pure; {@link RecordingReader} is the way back.
 */
final class RecordingText {
    /** Of the format; another one is refused. */
    static final long VERSION = 1;

    static final String MARK = "farview_recording";

    /** Whole numbers are {@code Long}, and a double read is the double written. */
    static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private RecordingText() {}

    static byte[] line(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not plain JSON: " + object, e);
        }
    }

    /** A line of a scene. */
    static Map<String, Object> of(String scene, long nanos, String what, Object said) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("scene", scene);
        line.put("t", nanos);
        line.put(what, said);
        return line;
    }

    static Map<String, Object> update(StateUpdate update) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("scope", update.scope());
        said.put("target", update.target());
        said.put("key", update.key());
        putValue(said, update);
        return said;
    }

    @SuppressWarnings("NullAway") // JSON's null is a wish too
    private static void putValue(Map<String, Object> said, StateUpdate update) {
        said.put("value", update.value());
    }

    static Map<String, Object> steering(String session, Steering wanted) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("session", session);
        switch (wanted) {
            case Steering.Take _ -> said.put("do", "take");
            case Steering.Give(int participant) -> {
                said.put("do", "give");
                said.put("participant", (long) participant);
            }
            case Steering.Lock(boolean locked) -> {
                said.put("do", "lock");
                said.put("locked", locked);
            }
            case Steering.Play(String axis, double fps, XNotifyPlay.Mode mode) -> {
                said.put("do", "play");
                said.put("axis", axis);
                said.put("fps", fps);
                said.put("mode", mode.name());
            }
            case Steering.Stop(String axis) -> {
                said.put("do", "stop");
                said.put("axis", axis);
            }
            case Steering.StopAll _ -> said.put("do", "stop_all");
        }
        return said;
    }

    static Map<String, Object> limits(RenderLimits limits) {
        RendererTraits traits = limits.traits();
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("stage_bytes", limits.stageBytes());
        said.put("moving_voxels", limits.movingVoxels());
        said.put("tile_rows", (long) limits.tileRows());
        said.put("copies", (long) traits.copies());
        said.put("most_bytes", traits.mostBytes());
        said.put("longest_side", (long) traits.longestSide());
        said.put("rays", traits.rays().name());
        return said;
    }
}
