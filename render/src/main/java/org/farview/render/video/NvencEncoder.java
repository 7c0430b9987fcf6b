package org.farview.render.video;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.farview.render.cuda.EncoderSurface;

/**
 * The encoder of an NVIDIA GPU, through FFmpeg. It reads a picture where it lies: in the GPU's
 * memory, where nothing is copied, or in host memory, which the driver copies.
 *
 * <p>It writes High profile at a constant bitrate whose buffer holds one picture, so that no
 * picture takes longer over the line than the others. The group of pictures has no end; keyframes
 * are forced. The bitrate may change while it is open; FFmpeg makes a keyframe of the picture after
 * the change.
 *
 * <p>The hardware gets to know each surface when it is first read, until the encoder is closed: for
 * so long it is leased. Owner: the thread that opened it.
 */
final class NvencEncoder implements VideoEncoder {
    private final EncoderConfinement confinement;
    private final VideoSettings settings;
    private final NvencCodec codec;
    private final H264Stream stream;
    private final Map<EncoderSurface, EncoderSurface.Lease> leases = new HashMap<>();

    private NvencEncoder(VideoSettings settings, NvencCodec codec) {
        this.confinement = new EncoderConfinement(settings.size());
        this.settings = settings;
        this.codec = codec;
        this.stream = new H264Stream(settings);
    }

    /**
     * Opens the GPU's encoder, which takes some tenths of a second.
     *
     * @throws org.farview.render.RenderException when FFmpeg, the driver or the GPU refuses
     */
    static VideoEncoder open(VideoSettings settings) {
        return open(settings, FfmpegNvencCodec::open);
    }

    static VideoEncoder open(VideoSettings settings, NvencCodec.Opener opener) {
        int buffer = pictureBits(settings, settings.bitsPerSecond());
        return new NvencEncoder(settings, opener.open(settings, buffer));
    }

    @Override
    public Codec codec() {
        return Codec.H264;
    }

    @Override
    public AccessUnit encode(Picture picture, PictureRequest request) {
        confinement.check(picture);
        if (!picture.gpu().equals(settings.gpu())) {
            throw new IllegalArgumentException(
                    "video encoder: got a picture in %s, wanted %s"
                            .formatted(memory(picture.gpu()), memory(settings.gpu())));
        }
        if (picture instanceof CudaFrame onGpu) {
            leases.computeIfAbsent(onGpu.surface(), EncoderSurface::lease);
        }
        codec.encode(picture, request);
        return stream.accessUnit(codec.bytes(), codec.length(), codec.isKeyframe());
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
        codec.aim(bitsPerSecond, pictureBits(settings, bitsPerSecond));
        return true;
    }

    @Override
    public void close() {
        if (confinement.close()) {
            try {
                codec.close();
            } finally {
                leases.values().forEach(EncoderSurface.Lease::close);
            }
        }
    }

    private static int pictureBits(VideoSettings settings, int bitsPerSecond) {
        return (int) Math.round(bitsPerSecond / settings.framesPerSecond());
    }

    private static String memory(Optional<?> gpu) {
        return gpu.isPresent() ? "a GPU's memory" : "host memory";
    }
}
