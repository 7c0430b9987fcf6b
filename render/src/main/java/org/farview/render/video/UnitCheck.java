package org.farview.render.video;

import java.nio.ByteBuffer;
import java.util.List;
import org.farview.render.RenderException;

/**
 * Judges what an encoder gave before anybody gets to see it: an encoder that writes garbage is as
 * broken as one that throws.
 */
public final class UnitCheck {
    private UnitCheck() {}

    /**
     * Returns when {@code unit} is what {@code encoder} owed for a picture of this size.
     *
     * @throws RenderException when it cannot be parsed, is no keyframe although one was wanted,
     *     when its flag and its content differ, or when a keyframe lacks its parameter sets
     */
    public static void require(AccessUnit unit, VideoEncoder encoder, PictureRequest request) {
        if (request == PictureRequest.KEYFRAME && !unit.keyframe()) {
            throw new RenderException("access unit: got no keyframe, wanted one");
        }
        switch (encoder.codec()) {
            case H264 -> requireH264(unit, encoder);
            case JPEG -> requireJpeg(unit);
        }
    }

    private static void requireH264(AccessUnit unit, VideoEncoder encoder) {
        boolean keyframe = Bitstream.isKeyframe(unit.avcc());
        if (keyframe != unit.keyframe()) {
            throw new RenderException(
                    "access unit: keyframe flag is %s, content %s"
                            .formatted(unit.keyframe(), keyframe));
        }
        if (keyframe) {
            requireParameterSets(unit, encoder);
        }
    }

    private static void requireParameterSets(AccessUnit unit, VideoEncoder encoder) {
        byte[] avcc = new byte[unit.size()];
        unit.avcc().get(avcc);
        List<NalUnit> units = Bitstream.parseAvcc(avcc);
        ParameterSets sets =
                ParameterSets.find(units)
                        .orElseThrow(() ->
                                new RenderException(
                                        "access unit: keyframe has no parameter sets, NAL units "
                                                + units));
        SequenceParameters.parse(sets.sequence());
        if (encoder.config().isEmpty()) {
            throw new RenderException("access unit: keyframe came without a configuration");
        }
    }

    /** Start and end of image, ITU-T T.81 table B.1. */
    private static void requireJpeg(AccessUnit unit) {
        ByteBuffer file = unit.avcc();
        int last = unit.size() - 2;
        boolean whole = last >= 2 && isMarker(file, 0, 0xD8) && isMarker(file, last, 0xD9);
        if (!whole || !unit.keyframe()) {
            throw new RenderException(
                    "access unit: got %d bytes that are no JPEG keyframe".formatted(unit.size()));
        }
    }

    private static boolean isMarker(ByteBuffer file, int at, int code) {
        return (file.get(at) & 0xFF) == 0xFF && (file.get(at + 1) & 0xFF) == code;
    }
}
