package org.farview.server.debug;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;

/**
 * What is written down to be looked at later; nothing, as a rule.
 *
 * @param dumpDir the folder that dumps go into; empty when none may be made
 * @param policyLog the file of decisions
 * @param policyLogBytes at which it is put aside
 * @param record the file of the recording
 * @param recordBytes at which it ends
 */
public record DebugConfig(
        Optional<Path> dumpDir,
        Optional<Path> policyLog,
        long policyLogBytes,
        Optional<Path> record,
        long recordBytes) {
    private static final long POLICY_LOG_BYTES = 16L << 20;

    /** Some hours of people who move a camera all the time. */
    private static final long RECORD_BYTES = 256L << 20;

    /** Nothing. */
    public static final DebugConfig NOTHING =
            new DebugConfig(
                    Optional.empty(),
                    Optional.empty(),
                    POLICY_LOG_BYTES,
                    Optional.empty(),
                    RECORD_BYTES);

    /**
     * Reads the settings {@code debug.…}.
     *
     * @throws ConfigException when one names several files, or a file where a folder is wanted
     */
    public static DebugConfig read(Settings settings) {
        Optional<Path> dumps = one(settings, "debug.dump-dir");
        if (dumps.filter(path -> Files.exists(path) && !Files.isDirectory(path)).isPresent()) {
            throw new ConfigException(
                    "setting 'debug.dump-dir': '%s' is no folder".formatted(dumps.get()));
        }
        return new DebugConfig(
                dumps,
                one(settings, "debug.policy-log"),
                settings.bytes("debug.policy-log-size", POLICY_LOG_BYTES),
                one(settings, "debug.record"),
                settings.bytes("debug.record-size", RECORD_BYTES));
    }

    private static Optional<Path> one(Settings settings, String key) {
        List<Path> paths = settings.paths(key);
        if (paths.size() > 1) {
            throw new ConfigException(
                    "setting '%s': got %d paths, wanted one".formatted(key, paths.size()));
        }
        return paths.stream().findFirst();
    }
}
