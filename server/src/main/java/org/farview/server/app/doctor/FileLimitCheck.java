package org.farview.server.app.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets the process may have open. */
record FileLimitCheck() implements Check {
    /** As many control sockets as there may be, and room for files and viewers. */
    static final long ENOUGH = 4_500;

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Finding look() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                ? judged(os.getMaxFileDescriptorCount(), os.getOpenFileDescriptorCount())
                : Finding.notThere(name(), "this system does not count open files");
    }

    Finding judged(long most, long open) {
        String found = "%d files and sockets may be open, %d are".formatted(most, open);
        Finding finding =
                most >= ENOUGH
                        ? Finding.ok(name(), found)
                        : Finding.warning(
                                name(),
                                found + "; with many visitors that is too few",
                                "raise the limit: ulimit -n 65536, LimitNOFILE= of systemd");
        return finding.with("most", most).with("open", open);
    }
}
