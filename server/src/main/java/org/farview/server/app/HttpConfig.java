package org.farview.server.app;

import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * Where the process listens.
 *
 * @param host a name or an address of this machine
 * @param port of {@link WebServer}; 0 takes any free one
 */
public record HttpConfig(String host, int port) {
    /** How many ports are tried from the wanted one on, this one included. */
    public static final int PORTS_TRIED = 20;

    /** All ports, and 0 for any that is free. */
    static final Kind<Integer> PORTS = Kind.whole(0, 65_535);

    private static final Setting<String> HOST =
            Setting.of(
                            "http.host",
                            new Kind.Text("a name or address of this machine"),
                            "localhost",
                            "address to listen at")
                    .bound(
                            "One that others can reach wants TLS and tokens, or `http.insecure`; one that stands for all addresses (`0.0.0.0`, `::`) wants `http.allowed-hosts` too. Otherwise the start fails and says what is missing. See [security](security.md)");

    private static final Setting<Integer> PORT =
            Setting.of("http.port", PORTS, 8080, "port of the page and everything else")
                    .bound(
                            "0 takes any free port. If the port is taken, the next free one of twenty (this one included) is used and printed; if none is free, the start fails");

    static HttpConfig read(Settings settings) {
        return new HttpConfig(settings.get(HOST), settings.get(PORT));
    }
}
