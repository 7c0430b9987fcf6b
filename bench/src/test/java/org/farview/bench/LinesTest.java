package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void answersFollowRequestsWhateverLibrariesPrint() {
        String script =
                "echo chatter; echo ready VTK 9; while read l; do echo hm; echo result $l; done";
        try (Lines lines = start(script)) {
            assertThat(lines.answer()).isEqualTo("VTK 9");
            assertThat(lines.ask("draw 3 1")).isEqualTo("draw 3 1");
            assertThat(lines.ask("save x")).isEqualTo("save x");
        }
    }

    @Test
    void aScriptThatFailsSaysWhy() {
        try (Lines lines = start("echo failed no display")) {
            assertThatThrownBy(lines::answer)
                    .isInstanceOf(PeerException.class)
                    .hasMessage("peer: failed no display");
        }
    }

    @Test
    void aScriptThatEndsIsQuotedByItsLastLine() {
        try (Lines lines = start("echo ready; echo; echo 'No module named vtk' >&2; exit 1")) {
            lines.answer();

            assertThatThrownBy(lines::answer).hasMessageContaining("No module named vtk");
        }
    }

    @Test
    void anInterpreterThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Lines.start("VTK", Path.of("."), List.of("no-such-interpreter")))
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("VTK")
                .hasMessageContaining("no-such-interpreter");
    }

    private static Lines start(String script) {
        return Lines.start("peer", Path.of("."), List.of("sh", "-c", script));
    }
}
