package org.farview.server.control;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The written conversations are what the server says, and the player notices when they are not. */
final class TalkTest {
    private static final Pattern NAME =
            Pattern.compile("`(\\d\\d-[a-z0-9-]+|[A-Z]\\w+(?:Test|IT))`");
    private static final Path FOLDER = Path.of("src", "test", "resources", "conversations");

    static Stream<Path> conversations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".talk")).sorted().toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void theServerTalksAsWritten(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());

        new TalkPlayer().play(TalkLine.read(name, Files.readString(file)));
    }

    @Test
    void aConversationAsItIs() {
        assertThatCode(() ->
                        play(
                                "> hello",
                                "< baseline",
                                "> update layer//gamma 2",
                                "< accepted 2.0 version 2",
                                "< notify.layers i-1 ..."))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "< accepted 2.5                | applied_value: got 2.0, wanted 2.5",
                "< accepted 2                  | applied_value: got 2.0, wanted 2",
                "< accepted 2.0 version 9      | version: got 2, wanted 9",
                "< rejected state.error x      | status: got `accepted`, wanted `rejected`",
                "< ack.state {}                | got `i-1`, wanted none",
                "< {`type`:`ack.state`,`payload`:{...},`intent_id`:`i-1`} | intent_id: missing",
                "< {`type`:`ack.state`,`payload`:{...},`session`:`$x`,`version`:`$x`} | version: got 2",
                "< notify.layers ...           | type: got `ack.state`, wanted `notify.layers`",
                "<- nothing                    | got    {`type`:`ack.state`",
                "<- close 1000                 | wanted close 1000",
                "other< accepted 2.0           | no update",
            })
    void aWrongLineIsToldWithItsPlace(String line, String problem) {
        assertThatThrownBy(() ->
                        play(
                                "> hello",
                                "< baseline",
                                "> update layer//gamma 2",
                                line.replace('`', '"')))
                .hasMessageStartingWith("here:4")
                .hasMessageContaining(problem.replace('`', '"'));
    }

    @Test
    void whatIsLeftUnheardIsTold() {
        assertThatThrownBy(() -> play("> hello", "< session.welcome ..."))
                .hasMessageStartingWith("here:2")
                .hasMessageContaining("notify.scene");
    }

    @Test
    void aCloseThatIsLeftUnheardIsTold() {
        assertThatThrownBy(() -> play(">> noise", "< session.reject ..."))
                .hasMessageStartingWith("here:2")
                .hasMessageContaining("close 1000 invalid_json");
    }

    @Test
    void theReadmeNamesEveryConversationAndNoTestThatIsNotThere() throws IOException {
        List<String> named =
                NAME.matcher(Files.readString(FOLDER.resolve("README.md")))
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList();

        assertThat(named).containsAll(conversations().map(TalkTest::baseName).toList());
        assertThat(sources()).containsAll(named);
    }

    /** Of all conversations, and of the tests of all modules. */
    private static Set<String> sources() throws IOException {
        Set<String> names =
                conversations().map(TalkTest::baseName).collect(toCollection(TreeSet::new));
        for (String module : List.of("scene", "protocol", "data", "render", "server")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                files.map(TalkTest::baseName).forEach(names::add);
            }
        }
        return names;
    }

    private static String baseName(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.[a-z]+$", "");
    }

    private static void play(String... lines) {
        new TalkPlayer().play(TalkLine.read("here", String.join("\n", lines)));
    }
}
