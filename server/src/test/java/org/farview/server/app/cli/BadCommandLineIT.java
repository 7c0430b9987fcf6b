package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What a person mistypes gets one line that says what is wrong, and exit code 2. */
final class BadCommandLineIT {
    private static final int BAD_INPUT = 2;

    @TempDir Path folder;

    /** What a command did. */
    private record Ran(int code, String out, String err) {}

    @ParameterizedTest
    @MethodSource("badCalls")
    void aBadCallIsRefusedInOneLine(String call, String message) throws IOException {
        goodImage("good");
        goodImage("codec", "\"compressor\": null", "\"compressor\": {\"id\": \"lzma\"}");
        goodImage("huge", "[4, 4, 4], \"dtype\"", "[65536, 65536, 65536], \"dtype\"");
        goodImage("escape", "\"path\": \"0\"", "\"path\": \"../good/0\"");
        Files.createDirectories(folder.resolve("empty"));

        Ran ran = run(call.replace("@", folder + "/").split(" "));

        assertThat(ran.err().lines()).hasSize(1).first().asString().contains(message);
        assertThat(ran.err()).startsWith("farview: ");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(BAD_INPUT);
    }

    static Stream<Arguments> badCalls() {
        return Stream.of(
                Arguments.of("info @nothing.zarr", "no such file or folder"),
                Arguments.of("snapshot @nothing.zarr -o @a.png", "no such file or folder"),
                Arguments.of("serve @nothing.zarr --port 0", "no such file or folder"),
                Arguments.of("info @empty", "is no Zarr image"),
                Arguments.of("serve @empty --port 0", "is no Zarr image"),
                Arguments.of("serve @good --port 0 --set data.roots=@none", "'data.roots'"),
                Arguments.of("serve pattern:bars --port 0 --record @none/a", "'debug.record'"),
                Arguments.of("serve pattern:bars --port 0 --policy-log @empty", "policy-log'"),
                Arguments.of("replay @nothing.jsonl", "cannot be read"),
                Arguments.of("replay @good/.zattrs", "got no recording"),
                Arguments.of("info sample:foot", "no sample 'sample:foot'"),
                Arguments.of("info pattern:cat", "no pattern 'pattern:cat'; there is: pattern:gr"),
                Arguments.of("snapshot pattern:bars?size=8 -o @a.png", "wanted Z,Y,X of 1..65536"),
                Arguments.of("serve pattern:bars?x=1 --port 0", "got option 'x=1'"),
                Arguments.of("import pattern:bars @b.zarr", "got 'pattern:bars', wanted a file"),
                Arguments.of("info @codec", "'lzma'"),
                Arguments.of("snapshot @codec -o @a.png", "'lzma'"),
                Arguments.of("info @huge", "at most 268435456 bytes"),
                Arguments.of("snapshot @huge -o @a.png", "at most 268435456 bytes"),
                Arguments.of("info @escape", "path"),
                Arguments.of("snapshot @escape -o @a.png", "path"),
                Arguments.of("serve @good --port 70000", "wanted a whole number in 0..65535"),
                Arguments.of("serve @good --port eighty", "wanted a whole number in 0..65535"),
                Arguments.of("serve @good --port -1", "wanted a whole number in 0..65535"),
                Arguments.of("serve @good --heartbeat 5", "a duration of at most a day"),
                Arguments.of("serve @good --heartbeat 9ms", "0s or at least 100ms"),
                Arguments.of("serve @good --compat-control-port on", "wanted off or a whole"),
                Arguments.of("serve @good --compat-pixel-port 70000", "whole number in 0..65535"),
                Arguments.of("serve @good --set cache.bugdet=1GiB", "mean 'cache.budget'?"),
                Arguments.of("serve @good --set cache.budget=lots", "a size such as 512MiB"),
                Arguments.of("serve @good --host example.org", "host 'example.org': others can"),
                Arguments.of("serve @good --host 0.0.0.0", "needs TLS (http.tls-certificate"),
                Arguments.of("serve @good --host 0.0.0.0 --insecure", "http.allowed-hosts"),
                Arguments.of("serve @good --port 0 --set access.tokens=@none", "token file"),
                Arguments.of("serve @good --port 0 --set http.tls-key=@none", "wanted both"),
                Arguments.of(
                        "serve @good --port 0 --set http.tls-key=@k --set http.tls-certificate=@c",
                        "certificate '"),
                Arguments.of("token", "NAME"),
                Arguments.of("token a/b", "wanted 1 to 64 letters"),
                Arguments.of("token ada --role boss", "one of viewer, editor, admin"),
                Arguments.of("token ada --until soon", "--until: got 'soon'"),
                Arguments.of("serve @good --config @none.yaml", "none.yaml"),
                Arguments.of("serve @good @good", "got 2 paths"),
                Arguments.of("serve", "PATH"),
                Arguments.of("serve @good --prot 80", "Unknown option: '--prot'"),
                Arguments.of("sevre @good", "did you mean serve?"),
                Arguments.of("zzz", "'zzz'"),
                Arguments.of("snapshot @good -o @a.png --size big", "wanted for example 1280x720"),
                Arguments.of("snapshot @good -o @a.png --size 0x0", "--size"),
                Arguments.of("snapshot @good -o @a.png --ndisplay 4", "wanted 2 or 3"),
                Arguments.of("snapshot @good -o @a.png --ndisplay x", "--ndisplay"),
                Arguments.of("snapshot @good -o @a.png --step z=9", "wanted 0..3"),
                Arguments.of("snapshot @good -o @a.png --step t=0", "axis 't'"),
                Arguments.of("snapshot @good -o @a.png --at z=1,t=0", "axis 't'"),
                Arguments.of("snapshot @good -o @a.png --at z", "KEY=VALUE"),
                Arguments.of("snapshot @good -o @a.png --channels some", "layers or slider"),
                Arguments.of(
                        "snapshot pattern:channels -o @a.png --at z=16,c=1",
                        "along 'c' lie layers; --channels slider shows one of them"),
                Arguments.of("serve @good --port 0 --channels some", "layers or slider"),
                Arguments.of("snapshot @good -o @none/a.png", "none' is no folder"),
                Arguments.of("snapshot @good -o @empty", "cannot be written"),
                Arguments.of("snapshot @good", "--output"),
                Arguments.of("import @nothing.zarr @b.zarr", "no such file or folder"));
    }

    @Test
    void theSameSnapshotTwiceIsTheSameBytes() throws IOException {
        goodImage("good");
        Path first = folder.resolve("first.png");
        Path second = folder.resolve("second.png");
        for (String ndisplay : List.of("2", "3")) {
            for (Path png : List.of(first, second)) {
                Ran ran =
                        run(
                                "snapshot",
                                folder.resolve("good").toString(),
                                "-o",
                                png.toString(),
                                "--ndisplay",
                                ndisplay,
                                "--size",
                                "96x64");
                assertThat(ran).extracting(Ran::code, Ran::err).containsExactly(0, "");
            }

            assertThat(second).hasSameBinaryContentAs(first);
        }
    }

    /** The block is at one place, the ball at the other. */
    @ParameterizedTest
    @CsvSource({
        "slider, 'c=1,z=20', FFFFFF, 000000",
        "slider, 'c=0,z=20', 000000, FFFFFF",
        "layers, z=20, 0080FF, FF8000"
    })
    void channelsAreSeenTogetherOrOneByOne(String channels, String at, String block, String ball)
            throws IOException {
        Path png = folder.resolve("channels.png");

        Ran ran =
                run(
                        "snapshot",
                        "pattern:channels?size=32,32,32&type=uint8",
                        "-o",
                        png.toString(),
                        "--channels",
                        channels,
                        "--at",
                        at,
                        "--size",
                        "64x64");

        assertThat(ran).extracting(Ran::code, Ran::err).containsExactly(0, "");
        BufferedImage picture = ImageIO.read(png.toFile());
        assertThat(picture.getRGB(49, 49) & 0xFFFFFF).isEqualTo(Integer.parseInt(block, 16));
        assertThat(picture.getRGB(17, 17) & 0xFFFFFF).isEqualTo(Integer.parseInt(ball, 16));
    }

    @Test
    void infoAsJsonIsForPrograms() throws IOException {
        goodImage("good");

        Ran ran = run("info", folder.resolve("good").toString(), "--json");

        JsonNode info = new ObjectMapper().readTree(ran.out());
        assertThat(info.at("/levels/0/shape").toString()).isEqualTo("[4,4,4]");
        assertThat(info.at("/axes/0/unit").asText()).isEqualTo("micrometer");
        assertThat(ran.code()).isZero();
    }

    @Test
    void aTokenIsForItsHolderAndItsLineForTheFile() {
        Ran ran = run("token", "ada", "--role", "editor", "--until", "2027-01-31");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).matches("ada editor sha256:[0-9a-f]{64} 2027-02-01T00:00:00Z\\R");
        assertThat(ran.err()).matches("token of ada, shown once: fv_[A-Za-z0-9_-]{43}\\R");
    }

    private static Ran run(String... call) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = FarviewMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(call);
        return new Ran(code, out.toString(), err.toString());
    }

    private void goodImage(String name) throws IOException {
        goodImage(name, "", "");
    }

    /** A cube of 4 voxels in one chunk, with something in its metadata replaced. */
    private void goodImage(String name, String change, String with) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(root.resolve("0/0/0"));
        byte[] voxels = new byte[64];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) (4 * i);
        }
        Files.write(root.resolve("0/0/0/0"), voxels);
        Files.writeString(root.resolve(".zgroup"), "{\"zarr_format\": 2}");
        Files.writeString(
                root.resolve("0/.zarray"),
                """
                {"zarr_format": 2, "shape": [4, 4, 4], "chunks": [4, 4, 4], "dtype": "|u1",
                 "compressor": null, "fill_value": 0, "order": "C", "filters": null,
                 "dimension_separator": "/"}
                """
                        .replace(change, with));
        Files.writeString(
                root.resolve(".zattrs"),
                """
                {"multiscales": [{"version": "0.4", "name": "cube",
                  "axes": [{"name": "z", "type": "space", "unit": "micrometer"},
                           {"name": "y", "type": "space", "unit": "micrometer"},
                           {"name": "x", "type": "space", "unit": "micrometer"}],
                  "datasets": [{"path": "0", "coordinateTransformations":
                    [{"type": "scale", "scale": [1, 1, 1]}]}]}]}
                """
                        .replace(change, with));
    }
}
