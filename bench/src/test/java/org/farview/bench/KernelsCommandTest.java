package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KernelsCommandTest {
    private final StringWriter err = new StringWriter();

    @Test
    void jmhRefusesOptionsThatItDoesNotKnow() {
        int exit = run("kernels", "--no-such-option");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith("farview bench kernels: ").contains("no-such-option");
    }

    @Test
    void optionsOfJmhReachIt() {
        int exit = run("kernels", "-l", "ColorConversion");

        assertThat(exit).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... arguments) {
        CommandLine line = BenchMain.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
