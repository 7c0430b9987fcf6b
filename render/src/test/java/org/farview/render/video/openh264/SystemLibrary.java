package org.farview.render.video.openh264;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.farview.render.RenderException;

/** The machine's OpenH264, for tests that need it; without it they are skipped and say so. */
final class SystemLibrary {
    private static final System.Logger LOG = System.getLogger(SystemLibrary.class.getName());

    private Optional<OpenH264Library> library = Optional.empty();

    /** Ends the calling test as skipped when there is no library. */
    void require() {
        try {
            library = Optional.of(OpenH264Library.ofSystem());
        } catch (RenderException absent) {
            String message =
                    "SKIPPED: tests of the system's OpenH264 (Debian: apt-get install libopenh264-7): "
                            + absent.getMessage();
            LOG.log(System.Logger.Level.WARNING, message);
            assumeTrue(false, message);
        }
    }

    OpenH264Library library() {
        return library.orElseThrow();
    }
}
