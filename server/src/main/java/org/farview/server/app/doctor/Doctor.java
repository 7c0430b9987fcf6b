package org.farview.server.app.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.farview.data.DataException;
import org.farview.server.app.EncoderConfig;
import org.farview.server.app.MemoryBudget;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.Machine;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;

/** Knows all checks, and in which order they are made. */
public final class Doctor {
    private static final Path KERNEL = Path.of("/proc");

    /** FFmpeg's code, unpacked, and some room. */
    private static final long UNPACKED_BYTES = 120 * Sizes.MEBI;

    private static final long TEMP_BYTES = 64 * Sizes.MEBI;

    /** Who listens is good to know, and not worth a check's whole time. */
    private static final Duration OWNER_PATIENCE = Duration.ofSeconds(3);

    private final Subject subject;
    private final Scratch scratch;
    private final Machine machine = Machine.ofThisProcess();

    /**
     * @param scratch open until the end
     */
    public Doctor(Subject subject, Scratch scratch) {
        this.subject = subject;
        this.scratch = scratch;
    }

    /**
     * Makes all checks, which takes some seconds, and some minutes at most. Leaves nothing behind
     * but what {@link Scratch} takes away.
     *
     * @param told hears each finding as soon as it is made
     * @throws InterruptedException when the caller is to end
     */
    public Report examine(Consumer<Finding> told) throws InterruptedException {
        return new Examination(new Threads()).of(checks(), told);
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(new SettingsCheck(subject.problem()));
        checks.addAll(machine());
        checks.addAll(video());
        checks.addAll(network());
        checks.addAll(storage());
        return checks;
    }

    private List<Check> machine() {
        ServerConfig config = subject.config();
        return List.of(
                new JavaCheck(machine),
                new VectorCheck(),
                new CoresCheck(machine, config.render().cores(), KERNEL),
                new MemoryCheck(MemoryBudget.of(config, machine)),
                new FileLimitCheck(),
                new ClockCheck(Clock.system(), ClockCheck.Pause.real()));
    }

    private List<Check> video() {
        EncoderConfig encoder = subject.config().video().encoder();
        return List.of(
                new GraphicsCheck(subject.config(), machine),
                new CudaCheck(),
                new NvencCheck(encoder.choice()),
                new EncoderCheck(
                        "encoder.openh264",
                        () -> encoder.ofCpu().get(0),
                        "install the system's OpenH264 (Debian: libopenh264-7); the one inside FFmpeg is used meanwhile"),
                new EncoderCheck(
                        "encoder.ffmpeg",
                        () -> encoder.ofCpu().get(1),
                        "let FFmpeg's code be unpacked, see 'unpacked' below"),
                new EncoderCheck(
                        "encoder.jpeg",
                        () -> encoder.ofCpu().get(2),
                        "let FFmpeg's code be unpacked, see 'unpacked' below"),
                new ChosenEncoderCheck(encoder));
    }

    private List<Check> network() {
        ServerConfig config = subject.config();
        PortOwner owner = new PortOwner(KERNEL, OWNER_PATIENCE);
        List<Check> checks = new ArrayList<>();
        checks.add(
                new PortCheck(
                        "port",
                        config.http().host(),
                        config.http().port(),
                        PortCheck.Otherwise.NEXT,
                        owner));
        compat("port.control", config.compat().control(), owner).ifPresent(checks::add);
        compat("port.pixels", config.compat().pixels(), owner).ifPresent(checks::add);
        checks.add(new AccessCheck(config.access(), Clock.system()));
        checks.add(new PageCheck(Doctor.class.getClassLoader()));
        return checks;
    }

    private Optional<Check> compat(String name, OptionalInt port, PortOwner owner) {
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PortCheck(
                                name,
                                subject.config().http().host(),
                                port.getAsInt(),
                                PortCheck.Otherwise.STOP,
                                owner));
    }

    private List<Check> storage() {
        ServerConfig config = subject.config();
        return List.of(
                new SourceCheck(subject.source(), subject.names()),
                new RootsCheck(() -> config.orRoot(folder()).roots()),
                new StateCheck(config.state().folder()),
                new TempCheck(
                        "temp",
                        Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
                        TEMP_BYTES,
                        "make room, or name another folder by FARVIEW_JAVA_OPTS=-Djava.io.tmpdir=…"),
                new TempCheck(
                        "unpacked",
                        scratch.unpackedTo(),
                        scratch.wantsUnpacking() ? UNPACKED_BYTES : 0,
                        "make room, or name another folder by FARVIEW_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=…"));
    }

    /** What does not open is told by its own check. */
    private Optional<Path> folder() {
        try {
            return subject.source().flatMap(subject.names()::folder);
        } catch (DataException nowhere) {
            return Optional.empty();
        }
    }
}
