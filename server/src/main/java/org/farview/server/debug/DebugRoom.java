package org.farview.server.debug;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.farview.server.config.ConfigException;
import org.farview.server.ledger.Witness;

/**
 * All that a process writes down for who looks for a fault: decisions, a recording, dumps.
 * Thread-safe.
 */
public final class DebugRoom implements AutoCloseable {
    private final PolicyRings policy;
    private final Optional<LineWriter> policyLog;
    private final Optional<RecordingWriter> recording;
    private final Dumps dumps;

    private DebugRoom(DebugConfig config, Dumps.Tools tools) {
        policyLog =
                config.policyLog()
                        .map(path ->
                                LineWriter.start(
                                        "policy-log",
                                        policyLog(path, config.policyLogBytes()),
                                        tools.threads(),
                                        tools.clock()));
        policy =
                new PolicyRings(
                        text -> policyLog.ifPresent(log -> log.offer(() -> PolicyText.line(text))));
        recording = config.record().map(path -> recording(path, config, tools));
        dumps = new Dumps(config.dumpDir(), tools);
    }

    /**
     * Opens the files that the settings name.
     *
     * @throws ConfigException when one cannot be written
     */
    public static DebugRoom open(DebugConfig config, Dumps.Tools tools) {
        return new DebugRoom(config, tools);
    }

    /** Which levels are drawn, and why. */
    public PolicyRings policy() {
        return policy;
    }

    public Dumps dumps() {
        return dumps;
    }

    /** A scene begins; who is given back sees what its ledger takes. */
    public Witness begin(SceneBeginning scene) {
        return recording.map(file -> file.begin(scene)).orElseGet(Witness::none);
    }

    /** A scene has ended. */
    public void end(String scene) {
        policy.forget(scene);
        dumps.forget(scene);
        recording.ifPresent(file -> file.end(scene));
    }

    /** Writes what waits. Idempotent. */
    @Override
    public void close() {
        dumps.close();
        recording.ifPresent(RecordingWriter::close);
        policyLog.ifPresent(LineWriter::close);
    }

    private static PolicyLog policyLog(Path path, long mostBytes) {
        try {
            return PolicyLog.open(path, mostBytes);
        } catch (IOException e) {
            throw unwritable("debug.policy-log", path, e);
        }
    }

    private static RecordingWriter recording(Path path, DebugConfig config, Dumps.Tools tools) {
        try {
            return RecordingWriter.start(
                    path, config.recordBytes(), tools.threads(), tools.clock());
        } catch (IOException e) {
            throw unwritable("debug.record", path, e);
        }
    }

    private static ConfigException unwritable(String key, Path path, IOException e) {
        return new ConfigException(
                "setting '%s': '%s' cannot be written: %s".formatted(key, path, e));
    }
}
