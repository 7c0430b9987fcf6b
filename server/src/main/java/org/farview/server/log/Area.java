package org.farview.server.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Areas of the log: the rooms of the process, the libraries, and the {@linkplain LogFlag flags}. An
 * area may name a part of a room, such as {@code data.cache}.
 */
final class Area {
    static final String JETTY = "jetty";
    static final String FFMPEG = "ffmpeg";

    /** Libraries that have no area of their own, and the JDK. */
    static final String OTHER = "other";

    private static final String OURS = "org.farview.";
    private static final String SERVER = "server.";

    private static final List<String> ROOMS =
            List.of(
                    "access",
                    "app",
                    "config",
                    "control",
                    "data",
                    "datasets",
                    "debug",
                    "engine",
                    "gate",
                    "jobs",
                    "journal",
                    "ledger",
                    "log",
                    "pixel",
                    "protocol",
                    "render",
                    "runtime",
                    "scene",
                    "scenes",
                    "telemetry");

    /** The names of the {@link LogFlag}s, which need them while they are made. */
    static final List<String> FLAGS =
            List.of(
                    "camera",
                    "dims",
                    "encoder-keyframes",
                    "encoder-nals",
                    "encoder-settings",
                    "encoder-sps",
                    "layer",
                    "policy",
                    "roi",
                    "sends",
                    "state",
                    "volume");

    private static final List<String> FOREIGN = List.of(JETTY, FFMPEG, OTHER);

    private Area() {}

    /** The area of what a logger of this name says. */
    static String of(String logger) {
        if (logger.startsWith(LogFlag.PREFIX)) {
            return logger.substring(LogFlag.PREFIX.length());
        }
        if (logger.startsWith(OURS)) {
            String path = logger.substring(OURS.length());
            return packageOf(path.startsWith(SERVER) ? path.substring(SERVER.length()) : path);
        }
        if (logger.startsWith("org.eclipse.jetty")) {
            return JETTY;
        }
        return logger.equals(FFMPEG) ? FFMPEG : OTHER;
    }

    /** Whether an area is a room, or a part of one. */
    static boolean isOurs(String area) {
        return ROOMS.contains(top(area));
    }

    /** Whether something may be logged under this name, now or some day. */
    static boolean isKnown(String area) {
        return isOurs(area) || FOREIGN.contains(area) || FLAGS.contains(area);
    }

    /** All that have a name of their own, sorted. */
    static List<String> names() {
        return Stream.of(ROOMS, FOREIGN, FLAGS).flatMap(List::stream).sorted().toList();
    }

    private static String top(String area) {
        int dot = area.indexOf('.');
        return dot < 0 ? area : area.substring(0, dot);
    }

    /** Without the class, which begins with a capital. */
    private static String packageOf(String path) {
        return String.join(
                ".",
                Arrays.stream(path.split("\\."))
                        .takeWhile(part -> part.equals(part.toLowerCase(Locale.ROOT)))
                        .toList());
    }
}
