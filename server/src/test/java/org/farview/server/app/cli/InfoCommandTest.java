package org.farview.server.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.farview.server.datasets.ZarrFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code farview info} tells of what lies beside an image, and of what a container holds. */
class InfoCommandTest {
    @TempDir private Path folder;

    @BeforeEach
    void makeAPlate() {
        ZarrFiles.write(
                folder.resolve(".zattrs"),
                "{\"plate\": {\"wells\": [{\"path\": \"A/1\"}, {\"path\": \"B/2\"}]}}");
        ZarrFiles.write(
                folder.resolve("A/1/.zattrs"), "{\"well\": {\"images\": [{\"path\": \"0\"}]}}");
        Path image = ZarrFiles.image(folder.resolve("A/1/0"), 1);
        ZarrFiles.write(image.resolve("labels/.zattrs"), "{\"labels\": [\"cells\", \"gone\"]}");
        ZarrFiles.image(image.resolve("labels/cells"), 1);
    }

    @Test
    void aContainerIsToldWithAllThatItHolds() {
        assertThat(info(folder).lines())
                .contains("holds   plate of 2; described is A/1/0", "  A/1", "  B/2")
                .contains("labels  cells, gone", "missing labels  gone");
    }

    @Test
    void channelsAreToldAsTheFileHasThem() {
        ZarrFiles.write(
                folder.resolve("A/1/0/.zattrs"),
                """
                {"omero": {"channels": [
                   {"label": "DAPI", "color": "0000FF", "window": {"start": 1, "end": 20.5}},
                   {"active": false}]},
                 "multiscales": [{"axes": ["z", "y", "x"], "datasets": [{"path": "0"}]}]}
                """);

        assertThat(info(folder.resolve("A/1/0")).lines())
                .contains("channels  DAPI #0000ff 1..20.5, no name off");
    }

    @Test
    void programsGetTheSame() throws IOException {
        JsonNode info = new ObjectMapper().readTree(info(folder, "--json"));

        assertThat(info.at("/held/kind").asText()).isEqualTo("plate");
        assertThat(info.at("/held/shown").asText()).isEqualTo("A/1/0");
        assertThat(info.at("/held/items/1").toString())
                .contains("\"path\":\"B/2\"", "\"image\":false");
        assertThat(info.at("/missing_labels").toString()).isEqualTo("[\"gone\"]");
        assertThat(info.at("/channels/0/window").toString()).isEqualTo("[0.0,255.0]");
    }

    private static String info(Path path, String... options) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new InfoCommand());
        line.setOut(new PrintWriter(out, true));
        String[] call = new String[options.length + 1];
        call[0] = path.toString();
        System.arraycopy(options, 0, call, 1, options.length);
        assertThat(line.execute(call)).isZero();
        return out.toString();
    }
}
