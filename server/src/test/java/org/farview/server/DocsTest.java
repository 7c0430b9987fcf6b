package org.farview.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.farview.protocol.FrameType;
import org.farview.scene.update.Head;
import org.farview.scene.update.SceneLimits;
import org.farview.scene.update.SceneReducer;
import org.junit.jupiter.api.Test;

/** The reference pages name what the code has, all of it and nothing else. */
class DocsTest {
    /** The tests run in the module's folder. */
    private static final Path DOCS = Path.of("..", "docs");

    private static final Pattern FRAME = Pattern.compile("(?m)^### `([a-z._]+)`$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z_]+)` \\|");

    @Test
    void protocolPageHasASectionForEveryFrameType() throws IOException {
        List<String> types = Arrays.stream(FrameType.values()).map(FrameType::wireName).toList();

        assertThat(named(FRAME, page("protocol.md"))).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void protocolPageHasALineForEveryRowOfTheSceneTables() throws IOException {
        List<String> rows =
                new SceneReducer(new SceneLimits(SceneLimits.LEAST_PIXELS))
                        .heads().stream().map(DocsTest::address).toList();

        assertThat(named(ROW, section(page("protocol.md"), "View and level", "Commands")))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private static String address(Head head) {
        return head.scope().wireName() + "." + head.key();
    }

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    /** From one heading to another, of any depth. */
    private static String section(String page, String from, String to) {
        int start = page.indexOf("# " + from + "\n");
        int end = page.indexOf("# " + to + "\n");
        assertThat(start).as("heading '%s'", from).isNotNegative();
        assertThat(end).as("heading '%s'", to).isGreaterThan(start);
        return page.substring(start, end);
    }

    private static List<String> named(Pattern form, String text) {
        return form.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }
}
