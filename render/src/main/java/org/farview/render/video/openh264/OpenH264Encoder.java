package org.farview.render.video.openh264;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderConfinement;
import org.farview.render.video.H264Stream;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.StreamConfig;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;

/**
 * The preferred encoder: the system's OpenH264, whose vector code makes it more than twice as fast
 * as the build inside FFmpeg's jar. It reads the planes of a frame where they are.
 *
 * <p>It writes Constrained Baseline, one slice and one reference picture, rate-controlled towards
 * the wished bitrate, which may change while it is open. Skipping frames is off: every frame in
 * must give a picture out, so a hard scene overshoots. The group of pictures has no end.
 *
 * <p>One {@link Arena}, confined to the opening thread, owns all native memory of ours; the
 * library's own object is destroyed before it is closed.
 */
public final class OpenH264Encoder implements VideoEncoder {
    /**
     * {@code ENCODER_OPTION_BITRATE}, {@code ENCODER_OPTION_TRACE_LEVEL} of {@code ENCODER_OPTION}.
     */
    private static final int OPTION_BITRATE = 5;

    private static final int OPTION_TRACE_LEVEL = 25;

    /** {@code WELS_LOG_QUIET}: errors come back as statuses. */
    private static final int TRACE_QUIET = 0;

    /** {@code SPATIAL_LAYER_ALL}. */
    private static final int ALL_SPATIAL_LAYERS = 4;

    private final EncoderConfinement confinement;
    private final VideoSettings settings;
    private final OpenH264Library library;
    private final Calls calls;
    private final Arena arena;
    private final SourcePicture source;
    private final Output output;
    private final H264Stream stream;
    private long frames;

    private OpenH264Encoder(
            OpenH264Library library, VideoSettings settings, Calls calls, Arena arena) {
        this.confinement = new EncoderConfinement(settings.size());
        this.settings = settings;
        this.library = library;
        this.calls = calls;
        this.arena = arena;
        this.source = new SourcePicture(library.structs(), settings.size(), arena);
        this.output = new Output(library.structs(), arena);
        this.stream = new H264Stream(settings);
    }

    /**
     * Opens an encoder of a loaded library.
     *
     * @throws RenderException when the library refuses the settings or is laid out unlike its
     *     version
     */
    @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as the encoder: see close()
    public static VideoEncoder open(OpenH264Library library, VideoSettings settings) {
        Arena arena = Arena.ofConfined();
        MemorySegment object = library.createEncoder();
        try {
            Calls calls = new Calls(object);
            setOption(calls, OPTION_TRACE_LEVEL, TRACE_QUIET);
            Parameters parameters = Parameters.defaults(library.structs(), calls, arena);
            calls.initialize(parameters.tune(settings).memory());
            return new OpenH264Encoder(library, settings, calls, arena);
        } catch (RenderException refusal) {
            library.destroy(object);
            arena.close();
            throw refusal;
        }
    }

    @Override
    public Codec codec() {
        return Codec.H264;
    }

    @Override
    public AccessUnit encode(Picture picture, PictureRequest request) {
        I420Frame frame = confinement.planes(picture);
        if (request == PictureRequest.KEYFRAME) {
            calls.forceIntra();
        }
        long atMs = Math.round(1000 * frames / settings.framesPerSecond());
        calls.encode(source.of(frame, atMs), output.memory());
        frames++;
        output.read();
        return stream.accessUnit(output.bytes(), output.length(), output.isKeyframe());
    }

    @Override
    public Optional<StreamConfig> config() {
        confinement.checkThread();
        return stream.config();
    }

    @Override
    public boolean bitrate(int bitsPerSecond) {
        confinement.check();
        VideoSettings.requireBitrate(bitsPerSecond);
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment bitrate = scratch.allocate(Structs.BITRATE);
            bitrate.set(JAVA_INT, Structs.offset(Structs.BITRATE, "iLayer"), ALL_SPATIAL_LAYERS);
            bitrate.set(
                    JAVA_INT,
                    Structs.offset(Structs.BITRATE, "iBitrate"),
                    Parameters.bitsPerSecond(settings, bitsPerSecond));
            calls.setOption(OPTION_BITRATE, bitrate);
        }
        return true;
    }

    @Override
    public void close() {
        if (confinement.close()) {
            try {
                calls.uninitialize();
            } finally {
                library.destroy(calls.encoder());
                arena.close();
            }
        }
    }

    private static void setOption(Calls calls, int option, int value) {
        try (Arena scratch = Arena.ofConfined()) {
            calls.setOption(option, scratch.allocateFrom(JAVA_INT, value));
        }
    }
}
