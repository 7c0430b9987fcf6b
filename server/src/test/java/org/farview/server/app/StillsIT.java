package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Viewers that cannot decode video, beside those that can. */
class StillsIT {
    private static final double LEAST_PSNR_DB = 30;

    @Test
    void whoAsksForStillsGetsJpegAndNobodyElseIsChanged() throws IOException {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient control = server.control("x.status", "x.frame");
                PixelClient video = server.pixels();
                PixelClient stills = server.pixels("x.frame,x.stills")) {
            control.awaitComplete();
            assertThat(isJpeg(video.next())).isFalse();
            assertThat(isJpeg(stills.next())).isTrue();

            long version =
                    control.change("dims/z/index", "99").at("/payload/scene_version").asLong();

            PixelClient.Packet shown = stills.next();
            while (shown.version().orElse(0) < version) {
                shown = stills.next();
            }
            assertThat(isJpeg(video.next())).isFalse();
            BufferedImage exact =
                    ImageIO.read(new ByteArrayInputStream(server.get("snapshot.png").body()));
            while (psnr(picture(shown), exact) < LEAST_PSNR_DB) {
                shown = stills.next(); // of a picture that lacked chunks
            }
            assertThat(shown.version().orElse(0)).isGreaterThanOrEqualTo(version);
        }
    }

    @Test
    void stillsAloneAreDrawnAndFollow() throws IOException {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient control = server.control();
                PixelClient stills = server.pixels("x.stills")) {
            BufferedImage first = picture(stills.next());

            control.change("view/main/ndisplay", "3");

            double most = psnr(picture(stills.next()), first);
            for (int i = 0; i < 3 && most > LEAST_PSNR_DB; i++) {
                most = psnr(picture(stills.next()), first);
            }
            assertThat(most).as("another picture").isLessThan(LEAST_PSNR_DB);
        }
    }

    private static boolean isJpeg(PixelClient.Packet packet) {
        return (packet.avcc()[0] & 0xFF) == 0xFF && (packet.avcc()[1] & 0xFF) == 0xD8;
    }

    private static BufferedImage picture(PixelClient.Packet packet) throws IOException {
        assertThat(isJpeg(packet)).isTrue();
        return ImageIO.read(new ByteArrayInputStream(packet.avcc()));
    }

    /** Of the green channel, which carries most of what is seen, in dB. */
    private static double psnr(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        double sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int difference = green(one, x, y) - green(other, x, y);
                sum += difference * difference;
            }
        }
        double mean = sum / one.getWidth() / one.getHeight();
        return 10 * Math.log10(255.0 * 255 / Math.max(mean, 1e-9));
    }

    private static int green(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 8 & 0xFF;
    }
}
