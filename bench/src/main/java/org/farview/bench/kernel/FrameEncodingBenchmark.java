package org.farview.bench.kernel;

import java.util.concurrent.TimeUnit;
import org.farview.protocol.Decoded;
import org.farview.protocol.Envelope;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.Notice;
import org.farview.protocol.SessionHeartbeat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The frames that a dragging mouse causes, from record to text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameEncodingBenchmark {
    private static final String DIMS =
            """
            {"type":"notify.dims","version":2,"session":"s","timestamp":1,"frame_id":"432b5575",
            "payload":{"step":[16,0,0],"current_step":[16,0,0],"levels":[
            {"index":0,"path":"level_00","shape":[32,480,640],"downsample":[1.0,1.0,1.0]},
            {"index":1,"path":"level_01","shape":[16,240,320],"downsample":[2.0,2.0,2.0]}],
            "current_level":0,"mode":"plane","ndisplay":2,
            "level_shapes":[[32,480,640],[16,240,320]],"downgraded":false,
            "axis_labels":["z","y","x"],"order":[0,1,2],"displayed":[1,2]}}
            """;
    private static final String CAMERA =
            """
            {"type":"notify.camera","version":2,"session":"s","timestamp":1,"intent_id":"i-1d99",
            "payload":{"mode":"pose","origin":"worker.state.camera","state":{
            "center":[320.5,240.25],"zoom":0.8,"rect":[0.125,0.25,640.5,480.75]}}}
            """;
    private static final String LAYERS =
            """
            {"type":"notify.layers","version":2,"session":"s","timestamp":1,
            "frame_id":"notify-layers-2344b9addb2134757bd71392e04caa90","seq":7,
            "delta_token":"c17c33675a6bb08b6f73d3f33d3a72c4","intent_id":"i-d2a8",
            "payload":{"layer_id":"layer-0","controls":{"contrast_limits":[12.5,4000.25]}}}
            """;
    private static final String ACK =
            """
            {"type":"ack.state","version":2,"session":"s","timestamp":1,
            "frame_id":"ack-96af9ccb4967529a4625dcfbf38537a4","payload":{"intent_id":"i-1d99",
            "in_reply_to":"state-6fad","status":"accepted",
            "applied_value":{"factor":0.8,"anchor_px":[100.0,200.0]},"version":1}}
            """;

    /** Which frame. */
    public enum Kind {
        /** An answer. */
        ACK,
        /** A pose. */
        CAMERA,
        /** Position and levels, the longest. */
        DIMS,
        /** A changed control. */
        LAYERS;

        private String text() {
            return switch (this) {
                case ACK -> FrameEncodingBenchmark.ACK;
                case CAMERA -> FrameEncodingBenchmark.CAMERA;
                case DIMS -> FrameEncodingBenchmark.DIMS;
                case LAYERS -> FrameEncodingBenchmark.LAYERS;
            };
        }
    }

    /** The frame. */
    @Param private Kind kind = Kind.ACK;

    private Notice notice = Notice.of(new SessionHeartbeat(), 0);

    /** Reads the frame. */
    @Setup
    public void prepare() {
        if (!(FrameCodec.decode(kind.text()) instanceof Decoded.Frame(Envelope frame))) {
            throw new IllegalStateException(kind.text());
        }
        Notice bare = Notice.of(frame.payload(), frame.timestamp());
        Notice named = frame.frameId().map(bare::withFrameId).orElse(bare);
        Notice placed =
                frame.seq().isEmpty()
                        ? named
                        : named.at(frame.seq().get(), frame.deltaToken().orElseThrow());
        notice = frame.intentId().map(placed::withIntentId).orElse(placed);
    }

    /** What the ledger does for each frame, and the outbox for each session. */
    @Benchmark
    public String encode() {
        Notice fresh = notice.intentId().map(notice::withIntentId).orElseGet(this::again);
        return fresh.text("5f0c1f1e-9a55-4c0e-8a3b-2b6f8f1d7c11");
    }

    private Notice again() {
        return notice.withFrameId(notice.frameId().orElseThrow());
    }
}
