package org.farview.render.video.openh264;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.farview.render.RenderException;
import org.farview.render.video.VideoSettings;

/**
 * {@code SEncParamExt}: proves that the library's idea of it is ours, then says how to encode.
 *
 * <p>The proof: the library fills the struct with its defaults over a pattern that they do not
 * contain. It must write as many bytes as the layout has, and members from the first to the last
 * must hold their known defaults; a member that was put in, taken out or moved shows.
 *
 * <p>The tuning is for interactive pictures: every frame in gives a picture out at once, nothing is
 * analysed that costs time and gives no better picture of a rendering. See ADR 012.
 */
final class Parameters {
    /**
     * {@code CAMERA_VIDEO_REAL_TIME}; screen content was measured to cost several times as much.
     */
    private static final int CAMERA = 0;

    /** {@code RC_BITRATE_MODE}. */
    private static final int BITRATE_MODE = 1;

    private static final int PROFILE_BASELINE = 66;

    /** {@code CONSTANT_ID}: parameter sets do not change from one keyframe to the next. */
    private static final int CONSTANT_IDS = 0;

    /** {@code VF_UNDEF}; and ITU-T H.264 tables E-3 to E-5, BT.709. */
    private static final byte FORMAT_UNDEFINED = 5;

    private static final byte BT_709 = 1;

    /** The library clips the frame rate to this. */
    private static final double MAX_FRAME_RATE = 60;

    /** No default has this byte in all places, as the size check needs. */
    private static final byte UNWRITTEN = (byte) 0xA5;

    /** Behind the struct, in case that the library's is larger. */
    private static final long SLACK_BYTES = 1024;

    private final StructLayout layout;
    private final MemorySegment memory;

    private Parameters(StructLayout layout, MemorySegment memory) {
        this.layout = layout;
        this.memory = memory;
    }

    /**
     * The library's defaults.
     *
     * @throws RenderException when they are not laid out as {@code structs} says
     */
    static Parameters defaults(Structs structs, Calls calls, Arena arena) {
        StructLayout layout = structs.parameters();
        MemorySegment memory = arena.allocate(layout.byteSize() + SLACK_BYTES, Long.BYTES);
        memory.fill(UNWRITTEN);
        calls.defaults(memory);
        Parameters parameters = new Parameters(layout, memory);
        parameters.requireKnownLayout();
        return parameters;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Says how to encode pictures of these settings. */
    Parameters tune(VideoSettings settings) {
        float rate = (float) Math.min(MAX_FRAME_RATE, settings.framesPerSecond());
        int bits = bitsPerSecond(settings, settings.bitsPerSecond());
        set("iUsageType", CAMERA);
        set("iPicWidth", settings.size().width());
        set("iPicHeight", settings.size().height());
        set("iTargetBitrate", bits);
        set("iRCMode", BITRATE_MODE);
        set("fMaxFrameRate", rate);
        set("iNumRefFrame", 1);
        set("eSpsPpsIdStrategy", CONSTANT_IDS);
        set("bEnableFrameSkip", false);
        set("bEnableBackgroundDetection", false);
        set("bEnableAdaptiveQuant", false);
        set("bEnableSceneChangeDetect", false);
        setLayer("iVideoWidth", settings.size().width());
        setLayer("iVideoHeight", settings.size().height());
        setLayer("fFrameRate", rate);
        setLayer("iSpatialBitrate", bits);
        setLayer("uiProfileIdc", PROFILE_BASELINE);
        setLayer("bVideoSignalTypePresent", true);
        setLayer("uiVideoFormat", FORMAT_UNDEFINED);
        setLayer("bFullRange", true);
        setLayer("bColorDescriptionPresent", true);
        setLayer("uiColorPrimaries", BT_709);
        setLayer("uiTransferCharacteristics", BT_709);
        setLayer("uiColorMatrix", BT_709);
        return this;
    }

    /** What to tell the library for a wished bitrate: it reckons with at most 60 frames/s. */
    static int bitsPerSecond(VideoSettings settings, int wished) {
        double share = Math.min(1, MAX_FRAME_RATE / settings.framesPerSecond());
        return (int) Math.round(wished * share);
    }

    private void requireKnownLayout() {
        long written = writtenBytes();
        if (written != layout.byteSize()) {
            throw new RenderException(
                    "OpenH264: got default parameters of %d bytes, wanted %d"
                            .formatted(written, layout.byteSize()));
        }
        require("iUsageType", CAMERA);
        require("iTemporalLayerNum", 1);
        require("iSpatialLayerNum", 1);
        require("iComplexityMode", 0);
        require("uiIntraPeriod", 0);
        require("iNumRefFrame", -1);
        require("iEntropyCodingModeFlag", 0);
        require("iMaxQp", 51);
        require("iMinQp", 0);
        require("iLtrMarkPeriod", 30);
        require("iMultipleThreadIdc", (short) 1);
        require("bEnableDenoise", false);
        require("bEnableFrameCroppingFlag", true);
        require("iIdrBitrateRatio", 400);
        requireLayer("iDLayerQp", 26);
        requireLayer("uiSliceMode", 0);
        requireLayer("uiVideoFormat", FORMAT_UNDEFINED);
        requireLayer("bAspectRatioPresent", false);
    }

    private long writtenBytes() {
        long end = memory.byteSize();
        while (end > 0 && memory.get(ValueLayout.JAVA_BYTE, end - 1) == UNWRITTEN) {
            end--;
        }
        return end;
    }

    private void require(String member, Object wanted) {
        requireEqual(member, value(groupElement(member)).get(memory, 0L), wanted);
    }

    private void requireLayer(String member, Object wanted) {
        requireEqual(member, firstLayer(member).get(memory, 0L), wanted);
    }

    private static void requireEqual(String member, Object got, Object wanted) {
        if (!got.equals(wanted)) {
            throw new RenderException(
                    "OpenH264: got the default '%s' = %s, wanted %s"
                            .formatted(member, got, wanted));
        }
    }

    private void set(String member, Object value) {
        value(groupElement(member)).set(memory, 0L, value);
    }

    private void setLayer(String member, Object value) {
        firstLayer(member).set(memory, 0L, value);
    }

    private VarHandle firstLayer(String member) {
        return value(groupElement("sSpatialLayers"), sequenceElement(0), groupElement(member));
    }

    private VarHandle value(PathElement... path) {
        return layout.varHandle(path);
    }
}
