package org.farview.render.video;

import java.util.List;

/** What trying to open the GPU's encoder gave. */
public sealed interface NvencVerdict {
    /** It gave pictures. */
    record Works() implements NvencVerdict {}

    /**
     * There is a driver, and no encoder that can be used.
     *
     * @param detail FFmpeg's words
     */
    record Refused(Reason reason, String detail) implements NvencVerdict {}

    /**
     * There is no driver of NVIDIA's.
     *
     * @param detail what could not be loaded
     */
    record Absent(String detail) implements NvencVerdict {}

    /** Why there is no encoder. */
    enum Reason {
        /** The driver is older than what this FFmpeg was built for; the GPU was not even asked. */
        DRIVER_TOO_OLD("the driver is too old for this FFmpeg"),
        /** The GPU has no encoder, as those for data centres have none. */
        NO_ENCODER("the GPU has no encoder"),
        /** A container gets it by the driver capability "video". */
        NO_LIBRARY("the driver's encoder library is missing"),
        OTHER("it failed");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }

    /** One line for people. */
    default String text() {
        return switch (this) {
            case Works _ -> "works";
            case Refused(Reason reason, String detail) -> reason.text() + " (" + detail + ")";
            case Absent(String detail) -> "no driver (" + detail + ")";
        };
    }

    /**
     * Judges a refusal by what FFmpeg logged: its status is the same for most reasons.
     *
     * @param message of the exception
     * @param log what FFmpeg logged while opening, a line each
     */
    static NvencVerdict ofRefusal(String message, List<String> log) {
        String said = String.join("; ", log);
        String detail = said.isEmpty() ? message : said;
        if (said.contains("Cannot load libcuda")) {
            return new Absent(detail);
        }
        if (said.contains("Cannot load libnvidia-encode")) {
            return new Refused(Reason.NO_LIBRARY, detail);
        }
        if (said.contains("required nvenc API version")
                || said.contains("minimum required Nvidia driver")) {
            return new Refused(Reason.DRIVER_TOO_OLD, detail);
        }
        if (said.contains("unsupported device") || said.contains("No capable devices found")) {
            return new Refused(Reason.NO_ENCODER, detail);
        }
        return new Refused(Reason.OTHER, said.isEmpty() ? message : message + ": " + said);
    }
}
