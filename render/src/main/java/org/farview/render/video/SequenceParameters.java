package org.farview.render.video;

import java.util.Optional;
import java.util.Set;
import org.farview.render.RenderException;

/**
 * What a sequence parameter set says of a stream, as far as a viewer must know it (ITU-T H.264
 * sections 7.3.2.1.1 and E.1.1).
 *
 * @param conformance what a decoder must be able to do
 * @param samples chroma format and bit depths
 * @param extent shown pixels, cropping applied
 * @param color how colours are meant; absent when the stream does not say
 */
record SequenceParameters(
        Conformance conformance, Samples samples, Extent extent, Optional<VideoColor> color) {
    /** Section 7.3.2.1.1: the profiles whose parameter sets name their chroma format. */
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private static final int CHROMA_444 = 3;
    private static final int MIN_DEPTH = 8;
    private static final int MAX_DEPTH = 14;
    private static final int EXTENDED_ASPECT = 255;

    /** Above level 6.2's 139,264 macroblocks a stream is refused as malformed. */
    private static final int MAX_SIDE_MACROBLOCKS = 1056;

    /** Section 7.4.2.1.1: {@code num_ref_frames_in_pic_order_cnt_cycle} is 0..255. */
    private static final int MAX_CYCLE = 255;

    /**
     * Reads {@code unit}.
     *
     * @throws RenderException when it is no sequence parameter set, ends too early, or names an
     *     impossible size
     */
    static SequenceParameters parse(NalUnit unit) {
        if (unit.type() != NalUnit.TYPE_SEQUENCE_PARAMETERS) {
            throw new RenderException(
                    "sequence parameter set: got NAL unit type %d, wanted 7"
                            .formatted(unit.type()));
        }
        BitReader in = new BitReader(unit);
        Conformance conformance = new Conformance(in.unsigned(8), in.unsigned(8), in.unsigned(8));
        in.golomb(); // seq_parameter_set_id
        Samples samples = conformance.namesSamples() ? readSamples(in) : Samples.EIGHT_BIT_420;
        in.golomb(); // log2_max_frame_num_minus4
        skipPictureOrder(in);
        in.golomb(); // max_num_ref_frames
        in.skip(1); // gaps_in_frame_num_value_allowed_flag
        Extent extent = readExtent(in, samples.chroma());
        Optional<VideoColor> color = in.flag() ? readColor(in) : Optional.empty();
        return new SequenceParameters(conformance, samples, extent, color);
    }

    /**
     * @param profile {@code profile_idc}: 66 baseline, 77 main, 100 high
     * @param constraints the byte of {@code constraint_set} flags
     * @param level {@code level_idc}: ten times the level
     */
    record Conformance(int profile, int constraints, int level) {
        /** Whether parameter sets and {@code avcC} name chroma format and bit depths. */
        boolean namesSamples() {
            return HIGH_PROFILES.contains(profile);
        }
    }

    /**
     * @param chroma {@code chroma_format_idc}: 1 is 4:2:0
     * @param lumaBits bits per sample
     * @param chromaBits bits per sample
     */
    record Samples(int chroma, int lumaBits, int chromaBits) {
        static final Samples EIGHT_BIT_420 = new Samples(1, 8, 8);
    }

    record Extent(int width, int height) {}

    private static Samples readSamples(BitReader in) {
        int chroma = in.golomb();
        if (chroma == CHROMA_444) {
            in.skip(1); // separate_colour_plane_flag
        }
        int lumaBits = in.golomb(); // above eight; a code can be as large as an int
        int chromaBits = in.golomb();
        if (chroma > CHROMA_444 || Math.max(lumaBits, chromaBits) > MAX_DEPTH - MIN_DEPTH) {
            throw new RenderException(
                    "sequence parameter set: got chroma format %d with 8 + %d and 8 + %d bits"
                            .formatted(chroma, lumaBits, chromaBits));
        }
        in.skip(1); // qpprime_y_zero_transform_bypass_flag
        if (in.flag()) {
            int lists = chroma == CHROMA_444 ? 12 : 8;
            for (int list = 0; list < lists; list++) {
                if (in.flag()) {
                    skipScalingList(in, list < 6 ? 16 : 64);
                }
            }
        }
        return new Samples(chroma, MIN_DEPTH + lumaBits, MIN_DEPTH + chromaBits);
    }

    private static void skipScalingList(BitReader in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + in.signedGolomb()) & 0xFF;
            last = next == 0 ? last : next;
        }
    }

    private static void skipPictureOrder(BitReader in) {
        int type = in.golomb();
        if (type == 0) {
            in.golomb(); // log2_max_pic_order_cnt_lsb_minus4
        } else if (type == 1) {
            in.skip(1); // delta_pic_order_always_zero_flag
            in.signedGolomb();
            in.signedGolomb();
            int cycle = in.golomb();
            if (cycle > MAX_CYCLE) {
                throw new RenderException(
                        "sequence parameter set: got a picture order cycle of %d, wanted 0..255"
                                .formatted(cycle));
            }
            for (int i = 0; i < cycle; i++) {
                in.signedGolomb();
            }
        }
    }

    private static Extent readExtent(BitReader in, int chroma) {
        int columns = in.golomb() + 1;
        int mapUnits = in.golomb() + 1;
        boolean progressive = in.flag();
        if (!progressive) {
            in.skip(1); // mb_adaptive_frame_field_flag
        }
        in.skip(1); // direct_8x8_inference_flag
        int fields = progressive ? 1 : 2;
        int horizontalUnit = chroma == 1 || chroma == 2 ? 2 : 1;
        int verticalUnit = (chroma == 1 ? 2 : 1) * fields;
        if (columns > MAX_SIDE_MACROBLOCKS || mapUnits > MAX_SIDE_MACROBLOCKS) {
            throw new RenderException(
                    "sequence parameter set: got %dx%d macroblocks, wanted at most %d each way"
                            .formatted(columns, mapUnits, MAX_SIDE_MACROBLOCKS));
        }
        long width = 16L * columns;
        long height = 16L * mapUnits * fields;
        if (in.flag()) {
            width -= horizontalUnit * ((long) in.golomb() + in.golomb());
            height -= verticalUnit * ((long) in.golomb() + in.golomb());
        }
        if (width < 1 || height < 1) {
            throw new RenderException("sequence parameter set: cropped to nothing");
        }
        return new Extent((int) width, (int) height);
    }

    private static Optional<VideoColor> readColor(BitReader in) {
        if (in.flag() && in.unsigned(8) == EXTENDED_ASPECT) {
            in.skip(16);
            in.skip(16);
        }
        if (in.flag()) {
            in.skip(1); // overscan_appropriate_flag
        }
        if (!in.flag()) {
            return Optional.empty();
        }
        in.skip(3); // video_format
        boolean full = in.flag();
        if (!in.flag()) {
            return Optional.of(VideoColor.unspecified(full));
        }
        return Optional.of(new VideoColor(full, in.unsigned(8), in.unsigned(8), in.unsigned(8)));
    }
}
