package org.farview.server.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.farview.render.RenderException;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.EncoderTrial;
import org.farview.server.app.ImageNames;
import org.farview.server.app.ServerConfig;
import org.farview.server.app.fixture.HeadFile;
import org.farview.server.config.Settings;
import org.farview.server.runtime.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what is served, to whom, and how it is encoded. */
class ContentChecksTest {
    @TempDir private Path folder;

    @Test
    void anImageIsOpenedAndAChunkRead() {
        Finding finding = image(HeadFile.PATH.toString());

        assertThat(finding.verdict()).isEqualTo(Verdict.OK);
        assertThat(finding.found())
                .contains("181x217x181 uint8", "read at", "decoded to 256 kiB in");
        assertThat(finding.figures())
                .containsEntry("chunk_bytes", 64 * 64 * 64)
                .containsKeys("levels", "read_ms", "decode_ms");
    }

    @Test
    void whatDoesNotOpenSaysWhy() {
        Finding missing = image(folder.resolve("none.zarr").toString());

        assertThat(missing.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(missing.found()).contains("no such file or folder");
        assertThat(image("pattern:cat").found()).contains("no pattern 'pattern:cat'");
        assertThat(new SourceCheck(Optional.empty(), names()).look().verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void servedFoldersMustBeThere() {
        assertThat(roots(List.of()).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(roots(List.of(folder)).verdict()).isEqualTo(Verdict.OK);
        Finding missing = roots(List.of(folder, folder.resolve("none")));
        assertThat(missing.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(missing.found()).contains("'data.roots'", "none");
    }

    @Test
    void filesOfTokensAndCertificatesAreRead() throws IOException {
        Path empty = Files.createFile(folder.resolve("tokens.txt"));

        assertThat(access(Map.of()).verdict()).isEqualTo(Verdict.OK);
        Finding none = access(Map.of("access.tokens", empty.toString()));
        assertThat(none.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(none.found()).contains("got no token");
        Finding certificate =
                access(
                        Map.of(
                                "http.tls-certificate", empty.toString(),
                                "http.tls-key", empty.toString()));
        assertThat(certificate.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(certificate.found()).contains("certificate '" + empty);
    }

    @Test
    void anEncoderIsJudgedByItsPictures() {
        EncoderCheck check = new EncoderCheck("encoder.x", ContentChecksTest::refused, "install x");

        assertThat(judged(check, OptionalDouble.of(41.26)).verdict()).isEqualTo(Verdict.OK);
        assertThat(judged(check, OptionalDouble.of(41.26)).figures())
                .containsEntry("luma_db", 41.3)
                .containsEntry("encode_ms", 2.5);
        assertThat(judged(check, OptionalDouble.of(12)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judged(check, OptionalDouble.empty()).verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void anEncoderThatIsMissingIsAWarningWithItsRemedy() {
        Finding finding =
                new EncoderCheck("encoder.x", ContentChecksTest::refused, "install x").look();

        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(finding.found()).isEqualTo("x is not there");
        assertThat(finding.remedy()).contains("install x");
    }

    @Test
    void theOneThatIsUsedIsTheOneThatWasChosen() {
        Finding chosen = chosen("ffmpeg");
        Finding jpeg = chosen("jpeg");

        assertThat(chosen.verdict()).isEqualTo(Verdict.OK);
        assertThat(chosen.found()).isEqualTo("openh264 (ffmpeg) would be used");
        assertThat(jpeg.found()).as("as it was wished").isEqualTo("jpeg would be used");
    }

    private static EncoderRung refused() {
        return new EncoderRung(
                "x",
                _ -> {
                    throw new RenderException("x is not there");
                },
                Codec.H264);
    }

    private static Finding judged(EncoderCheck check, OptionalDouble decibels) {
        return check.judged(
                "x", new EncoderTrial.Outcome(8, 80_000, Duration.ofNanos(2_500_000), decibels));
    }

    private static Finding chosen(String name) {
        return new ChosenEncoderCheck(read(Map.of("video.encoder", name)).video().encoder()).look();
    }

    private static Finding roots(List<Path> folders) {
        return new RootsCheck(() -> folders).look();
    }

    private static Finding access(Map<String, String> flags) {
        return new AccessCheck(read(flags).access(), Clock.system()).look();
    }

    private static ServerConfig read(Map<String, String> flags) {
        return ServerConfig.read(new Settings().withFlags(flags));
    }

    private static Finding image(String name) {
        return new SourceCheck(Optional.of(name), names()).look();
    }

    private static ImageNames names() {
        return new ImageNames(Optional.empty());
    }
}
