package org.farview.server.app;

import java.util.Optional;
import java.util.OptionalInt;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * Ports for clients of protocol 2 that know one port per channel, and no path. Empty: nobody
 * listens there.
 *
 * @param control speaks what {@code /control} does; 0 takes any free port
 * @param pixels speaks what {@code /pixels} does; 0 takes any free port
 */
public record CompatPorts(OptionalInt control, OptionalInt pixels) {
    private static final Kind<Optional<Integer>> PORTS = Kind.or("off", HttpConfig.PORTS);

    private static final Setting<Optional<Integer>> CONTROL =
            Setting.of(
                            "compat.control-port",
                            PORTS,
                            Optional.empty(),
                            "also speaks `/control` at this port of `http.host`, on any path, for [clients of napari-cuda](protocol.md), customarily 8081")
                    .bound(
                            "0 takes any free port, which is printed. If the port is taken, the start fails");

    private static final Setting<Optional<Integer>> PIXELS =
            Setting.of(
                    "compat.pixel-port",
                    PORTS,
                    Optional.empty(),
                    "the same for `/pixels`, customarily 8082");

    static CompatPorts read(Settings settings) {
        return new CompatPorts(port(settings.get(CONTROL)), port(settings.get(PIXELS)));
    }

    private static OptionalInt port(Optional<Integer> number) {
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }
}
