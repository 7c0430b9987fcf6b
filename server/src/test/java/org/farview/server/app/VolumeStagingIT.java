package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.LumaDecoder;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** Volumes laid out on the decode pool while somebody turns them. */
final class VolumeStagingIT {
    private static final double NOT_BLACK = 10;

    /** What encoding may change in the mean; half a picture that is missing changes far more. */
    private static final Offset<Double> ABOUT = Offset.offset(3.0);

    @Test
    void turningFromTheFirstMomentShowsNoBlackPictureAndEndsAsTheStill() throws Exception {
        try (LumaDecoder decoder = new LumaDecoder();
                TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient control = server.control("x.status")) {
            control.change("view/main/ndisplay", "3");
            try (PixelClient pixels = server.pixels()) {
                for (int turn = 0; turn < 24; turn++) {
                    control.change(
                            "camera/main/orbit",
                            "{\"d_az_deg\":15,\"d_el_deg\":%d}".formatted(turn < 6 ? -5 : 0));
                }
                control.awaitComplete();

                double last = 0;
                PixelClient.Packet picture = pixels.next();
                while (picture != null) {
                    last = decoder.mean(picture);
                    assertThat(last).isGreaterThan(NOT_BLACK);
                    picture = pixels.next(Duration.ofSeconds(2));
                }

                assertThat(last).isCloseTo(mean(server.get("snapshot.png").body()), ABOUT);
            }
        }
    }

    /** Mean luma of a picture by BT.709, full range. */
    private static double mean(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                sum +=
                        0.2126 * (rgb >> 16 & 255)
                                + 0.7152 * (rgb >> 8 & 255)
                                + 0.0722 * (rgb & 255);
            }
        }
        return sum / (image.getWidth() * image.getHeight());
    }
}
