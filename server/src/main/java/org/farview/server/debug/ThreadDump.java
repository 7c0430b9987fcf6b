package org.farview.server.debug;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all threads do now, virtual ones too. */
public final class ThreadDump {
    private ThreadDump() {}

    /**
     * The stacks of all threads under their names, as the virtual machine writes them.
     *
     * @throws IOException when the folder for temporary files takes nothing
     */
    public static String text() throws IOException {
        Path folder = Files.createTempDirectory("farview-threads");
        Path file = folder.resolve("threads.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(
                            file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
