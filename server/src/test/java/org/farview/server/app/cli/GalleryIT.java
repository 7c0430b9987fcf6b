package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The pictures of {@code docs/gallery.md} are what the commands beside them draw today. */
final class GalleryIT {
    /** The tests run in the module's folder. */
    private static final Path ROOT = Path.of("..");

    private static final Path PAGE = ROOT.resolve("docs", "gallery.md");
    private static final Path PICTURES = ROOT.resolve("docs", "gallery");

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^\\./farview snapshot (\\S+) -o docs/gallery/(\\S+)(.*)$");
    private static final Pattern SHOWN = Pattern.compile("!\\[[^]]+]\\(gallery/(\\S+)\\)");
    private static final Pattern STORE = Pattern.compile(".*/corpus\\.zip/([^/]+).*");

    /** Mean of the differences, in greys of 0..255: a hundredth of a picture's squares. */
    private static final double MOST = 0.25;

    private static final long MOST_BYTES = 60 << 10;

    @TempDir private Path folder;

    private record Call(String source, String file, List<String> options) {}

    @TestFactory
    Stream<DynamicTest> everyPictureIsWhatItsCommandDraws() throws IOException {
        return calls().stream().map(call -> dynamicTest(call.file(), () -> assertDrawn(call)));
    }

    @Test
    void everyPictureIsShownOnceAndSmallAndOfTenStores() throws IOException {
        List<String> drawn = calls().stream().map(Call::file).toList();
        List<String> shown =
                SHOWN.matcher(Files.readString(PAGE))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        try (Stream<Path> files = Files.list(PICTURES)) {
            List<Path> pictures = files.toList();
            assertThat(pictures)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(drawn);
            assertThat(pictures).allMatch(file -> file.toFile().length() <= MOST_BYTES);
        }
        assertThat(shown).containsExactlyElementsOf(drawn);
        assertThat(calls().stream().map(GalleryIT::store).distinct())
                .hasSizeGreaterThanOrEqualTo(10);
    }

    /** Else none could be taken for wrong. */
    @Test
    void noPictureCouldBeTakenForAnother() throws IOException {
        List<Call> calls = calls();
        for (int i = 0; i < calls.size(); i++) {
            for (int k = 0; k < i; k++) {
                BufferedImage one = read(PICTURES.resolve(calls.get(i).file()));
                BufferedImage other = read(PICTURES.resolve(calls.get(k).file()));
                if (one.getWidth() == other.getWidth() && one.getHeight() == other.getHeight()) {
                    assertThat(difference(one, other))
                            .as("%s and %s", calls.get(i).file(), calls.get(k).file())
                            .isGreaterThan(8 * MOST);
                }
            }
        }
    }

    private void assertDrawn(Call call) throws IOException {
        Path png = folder.resolve(call.file());
        StringWriter errors = new StringWriter();
        CommandLine line = FarviewMain.commandLine();
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(errors, true));
        String source = ROOT.resolve(call.source()).toString();
        Stream<String> first = Stream.of("snapshot", source, "-o", png.toString());

        int code =
                line.execute(Stream.concat(first, call.options().stream()).toArray(String[]::new));

        assertThat(errors).hasToString("");
        assertThat(code).isZero();
        BufferedImage drawn = read(png);
        BufferedImage kept = read(PICTURES.resolve(call.file()));
        assertThat(List.of(drawn.getWidth(), drawn.getHeight()))
                .isEqualTo(List.of(kept.getWidth(), kept.getHeight()));
        assertThat(difference(drawn, kept)).isLessThanOrEqualTo(MOST);
    }

    private static List<Call> calls() throws IOException {
        return COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map(found ->
                        new Call(
                                found.group(1),
                                found.group(2),
                                Stream.of(found.group(3).split(" "))
                                        .filter(word -> !word.isEmpty())
                                        .toList()))
                .toList();
    }

    private static String store(Call call) {
        return STORE.matcher(call.source()).replaceFirst("$1");
    }

    private static BufferedImage read(Path png) throws IOException {
        return ImageIO.read(png.toFile());
    }

    /** Of red, green and blue of all pixels. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF));
                }
            }
        }
        return sum / (3.0 * one.getWidth() * one.getHeight());
    }
}
