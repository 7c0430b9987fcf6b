package org.farview.bench.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes that live in the heap of another virtual machine, after a full collection: the total of
 * the JDK's {@code jcmd PID GC.class_histogram}.
 *
 * @param pid of the process
 */
public record LiveHeap(long pid) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

    /**
     * Collects and counts.
     *
     * @throws IOException when the JDK has no jcmd, or it says something else
     */
    public long liveBytes() throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process =
                new ProcessBuilder(
                                List.of(tool.toString(), Long.toString(pid), "GC.class_histogram"))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return total(said);
    }

    static long total(String histogram) throws IOException {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException(
                    "jcmd GC.class_histogram: got no total in "
                            + histogram.lines().findFirst().orElse("nothing"));
        }
        return Long.parseLong(total.group(1));
    }
}
