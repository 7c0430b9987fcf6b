package org.farview.server.debug;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
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
    private static final Setting<Optional<Path>> DUMP_DIR =
            Setting.of(
                            "debug.dump-dir",
                            Kind.or("off", new Kind.Place("a folder")),
                            Optional.empty(),
                            "where [dumps](debugging.md#the-next-pictures) of pictures may go, which admins ask for")
                    .bound("It is made when it is wanted");

    private static final Setting<Optional<Path>> POLICY_LOG =
            Setting.of(
                            "debug.policy-log",
                            Kind.or("off", new Kind.Place("a file")),
                            Optional.empty(),
                            "each choice of a level is appended to it, [a line of JSON](debugging.md#why-this-level)")
                    .bound("One that cannot be opened stops the start; a full disk is told once");

    private static final Setting<Long> POLICY_LOG_SIZE =
            Setting.of(
                    "debug.policy-log-size",
                    new Kind.Bytes(),
                    16L << 20,
                    "at this size the log becomes `FILE.1`, in place of an older one, and another begins");

    private static final Setting<Optional<Path>> RECORD =
            Setting.of(
                            "debug.record",
                            Kind.or("off", new Kind.Place("a file")),
                            Optional.empty(),
                            "[what clients ask](debugging.md#record-and-replay) is recorded in it, for `farview replay`")
                    .bound("An older one of its name is replaced");

    /** Some hours of people who move a camera all the time. */
    private static final Setting<Long> RECORD_SIZE =
            Setting.of(
                    "debug.record-size",
                    new Kind.Bytes(),
                    256L << 20,
                    "at this size the recording ends");

    /**
     * Reads the settings {@code debug.…}.
     *
     * @throws ConfigException when the folder is a file
     */
    public static DebugConfig read(Settings settings) {
        DebugConfig config =
                new DebugConfig(
                        settings.get(DUMP_DIR),
                        settings.get(POLICY_LOG),
                        settings.get(POLICY_LOG_SIZE),
                        settings.get(RECORD),
                        settings.get(RECORD_SIZE));
        config.dumpDir()
                .filter(path -> Files.exists(path) && !Files.isDirectory(path))
                .ifPresent(path -> {
                    throw new ConfigException(
                            "setting 'debug.dump-dir': '%s' is no folder".formatted(path));
                });
        return config;
    }
}
