package org.farview.server.pixel;

import java.nio.ByteBuffer;
import java.util.StringJoiner;
import org.farview.server.log.LogFlag;

/** Tells the log of pictures, where somebody wants to know. */
final class PictureLog {
    /** ITU-T H.264 section 7.3.1: the type stands in the lower five bits of a unit's first byte. */
    private static final int TYPE = 0x1f;

    private PictureLog() {}

    static void tell(Rendition rendition, EncodedPicture picture) {
        if (LogFlag.SENDS.isOn()) {
            LogFlag.SENDS.tell(
                    "pixel.published rendition={0} bytes={1,number,#} keyframe={2}",
                    rendition, picture.unit().size(), picture.unit().keyframe());
        }
        if (picture.unit().keyframe() && LogFlag.ENCODER_KEYFRAMES.isOn()) {
            LogFlag.ENCODER_KEYFRAMES.tell(
                    "encoder.keyframe rendition={0} bytes={1,number,#}",
                    rendition, picture.unit().size());
        }
        if (rendition == Rendition.VIDEO && LogFlag.ENCODER_NALS.isOn()) {
            LogFlag.ENCODER_NALS.tell("encoder.nals {0}", units(picture.unit().avcc()));
        }
    }

    /** Type and size of each, as far as the lengths lead. */
    private static String units(ByteBuffer avcc) {
        StringJoiner units = new StringJoiner(" ");
        while (avcc.remaining() > Integer.BYTES) {
            int length = Math.clamp(avcc.getInt(), 1, avcc.remaining());
            units.add((avcc.get(avcc.position()) & TYPE) + ":" + length);
            avcc.position(avcc.position() + length);
        }
        return units.toString();
    }
}
