package org.farview.render.video;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.farview.render.RenderException;

/**
 * Turns what an H.264 encoder gives, picture by picture, into access units, and keeps what viewers
 * must know to decode them. An encoder's output that is no proper picture is refused here.
 *
 * <p>Confined to the encoder's thread.
 */
public final class H264Stream {
    private final VideoSettings settings;
    private Optional<StreamConfig> config = Optional.empty();

    public H264Stream(VideoSettings settings) {
        this.settings = settings;
    }

    /** What viewers need since the last keyframe; empty before the first. */
    public Optional<StreamConfig> config() {
        return config;
    }

    /**
     * The access unit of one encoded picture.
     *
     * @param annexB holds the picture in its first {@code length} bytes; free again afterwards
     * @param flagged whether the encoder calls it a keyframe
     * @throws RenderException when the NAL units are malformed, contradict the flag, or when a
     *     keyframe has no parameter sets
     */
    public AccessUnit accessUnit(byte[] annexB, int length, boolean flagged) {
        byte[] avcc = Bitstream.annexBToAvcc(annexB, length);
        AccessUnit unit = new AccessUnit(ByteBuffer.wrap(avcc), flagged);
        boolean keyframe = Bitstream.isKeyframe(unit.avcc());
        if (keyframe != flagged) {
            throw new RenderException(
                    "video encoder: keyframe flag is %s, NAL units %s"
                            .formatted(flagged, Bitstream.parseAvcc(avcc)));
        }
        if (keyframe) {
            config = Optional.of(configOf(Bitstream.parseAvcc(avcc)));
        }
        return unit;
    }

    private StreamConfig configOf(List<NalUnit> units) {
        ParameterSets sets =
                ParameterSets.find(units)
                        .orElseThrow(() ->
                                new RenderException(
                                        "video encoder: keyframe has no parameter sets, NAL units "
                                                + units));
        return new StreamConfig(
                sets.codec(), sets.avcC(), settings.size(), settings.framesPerSecond());
    }
}
