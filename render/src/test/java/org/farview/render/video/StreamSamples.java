package org.farview.render.video;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.video.openh264.OpenH264Encoder;
import org.farview.render.video.openh264.OpenH264Library;
import org.farview.scene.CanvasSize;

/** Well-formed H.264 in Annex B: what this machine's encoders write, and samples of other makes. */
final class StreamSamples {
    private static final VideoSettings SETTINGS =
            new VideoSettings(new CanvasSize(96, 64), 30, 300_000);
    private static final int PICTURES = 4;
    private static final String PICTURE_PARAMETERS = "00000001 68CE3C80";
    private static final String IDR = "00000001 65B80004";

    private StreamSamples() {}

    /** One access unit each, four-byte start codes only. */
    static List<byte[]> annexB() {
        List<byte[]> samples = new ArrayList<>();
        samples.addAll(encoded(FfmpegOpenH264Encoder::open));
        try {
            OpenH264Library library = OpenH264Library.ofSystem();
            samples.addAll(encoded(settings -> OpenH264Encoder.open(library, settings)));
        } catch (RenderException absent) {
            System.out.println("no stream of the system's OpenH264: " + absent.getMessage());
        }
        for (String sequence : sequenceParameters()) {
            samples.add(hex("00000001" + sequence + PICTURE_PARAMETERS + IDR));
        }
        return samples;
    }

    /** Sequence parameter sets of several profiles, whole NAL units in hex. */
    static List<String> sequenceParameters() {
        return List.of(
                "6742C01F8C6805005BA6E0202020F08846A0", // OpenH264, baseline, 1280x720
                "6764001FACD9405005BB011000000300100000030300F1831960", // x264, high, 1280x720
                "67420029E3501407B602DC04040690789115", // a camera's, baseline, 640x480
                "6764001FAD84010C20086100430802184010C200843B" // a camera's, high with scaling
                        // lists
                        + "502802DD37010101400000FA00003A9821",
                "674D0028950A622209603C0227EFFF00040003B701010180"); // by hand: main, interlaced,
        // 1920x1080
    }

    static NalUnit unit(String hex) {
        byte[] bytes = hex(hex);
        return new NalUnit(bytes, 0, bytes.length);
    }

    private static List<byte[]> encoded(VideoEncoder.Factory factory) {
        List<byte[]> units = new ArrayList<>();
        try (VideoEncoder encoder = factory.open(SETTINGS);
                I420Frame planes = new I420Frame(SETTINGS.size())) {
            for (int i = 0; i < PICTURES; i++) {
                ColorConversion.toI420(picture(i), planes, new SerialTiles());
                ByteBuffer avcc = encoder.encode(planes, PictureRequest.ANY).avcc();
                byte[] bytes = new byte[avcc.remaining()];
                avcc.get(bytes);
                units.add(Bitstream.avccToAnnexB(bytes));
            }
        }
        return units;
    }

    private static Frame picture(int index) {
        Frame frame = new Frame(SETTINGS.size());
        for (int i = 0; i < frame.pixels().length; i++) {
            frame.pixels()[i] = 0xFF000000 | ((i * 2654435 + index * 77_777) & 0xF0F0F0);
        }
        return frame;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
