package org.farview.server.app;

import java.util.OptionalInt;
import org.farview.server.config.Settings;

/**
 * Ports for clients of protocol 2 that know one port per channel, and no path. Empty: nobody
 * listens there.
 *
 * @param control speaks what {@code /control} does; 0 takes any free port
 * @param pixels speaks what {@code /pixels} does; 0 takes any free port
 */
public record CompatPorts(OptionalInt control, OptionalInt pixels) {
    private static final Settings.Range PORTS = new Settings.Range(0, 65_535);

    static CompatPorts read(Settings settings) {
        return new CompatPorts(
                settings.integerOrOff("compat.control-port", PORTS),
                settings.integerOrOff("compat.pixel-port", PORTS));
    }
}
