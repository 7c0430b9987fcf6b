package org.farview.server.app;

import java.io.IOException;
import java.net.BindException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.farview.server.config.ConfigException;
import org.farview.server.gate.TlsPort;

/**
 * The ports that a server listens at. If the wanted HTTP port is taken, the next free one of twenty
 * is used; a compatibility port is the one that was asked for, or none.
 */
final class Connectors {
    static final String CONTROL = "/control";
    static final String PIXELS = "/pixels";

    private final ServerConnector http;
    private final Optional<ServerConnector> control;
    private final Optional<ServerConnector> pixels;

    /** Makes connectors of one kind. */
    private record Kind(Server server, String host, Optional<TlsPort> tls) {
        ServerConnector connector() {
            HttpConfiguration http = new HttpConfiguration();
            http.setSendServerVersion(false);
            ConnectionFactory[] spoken =
                    tls.map(port -> port.speaking(http))
                            .orElseGet(() ->
                                    new ConnectionFactory[] {new HttpConnectionFactory(http)});
            ServerConnector connector = new ServerConnector(server, spoken);
            connector.setHost(host.equals("localhost") ? "127.0.0.1" : host);
            connector.setAcceptedTcpNoDelay(true);
            server.addConnector(connector);
            return connector;
        }
    }

    private Connectors(
            ServerConnector http,
            Optional<ServerConnector> control,
            Optional<ServerConnector> pixels) {
        this.http = http;
        this.control = control;
        this.pixels = pixels;
    }

    /**
     * Binds all ports, or none.
     *
     * @throws ConfigException when none of the tried ports is free, or a compatibility port is not
     */
    static Connectors bind(Server server, ServerConfig config, Optional<TlsPort> tls) {
        try {
            return bindAll(new Kind(server, config.http().host(), tls), config);
        } catch (ConfigException e) {
            Stream.of(server.getConnectors())
                    .map(ServerConnector.class::cast)
                    .forEach(ServerConnector::close);
            throw e;
        }
    }

    /** The number of the HTTP port. */
    int http() {
        return http.getLocalPort();
    }

    /** The numbers of the compatibility ports. */
    CompatPorts compat() {
        return new CompatPorts(local(control), local(pixels));
    }

    /** The channel of each compatibility port. */
    Map<Connector, String> channels() {
        Map<Connector, String> channels = new HashMap<>();
        control.ifPresent(connector -> channels.put(connector, CONTROL));
        pixels.ifPresent(connector -> channels.put(connector, PIXELS));
        return channels;
    }

    /** The compatibility ports first: they must be what they are, the HTTP port may move on. */
    private static Connectors bindAll(Kind kind, ServerConfig config) {
        CompatPorts compat = config.compat();
        Optional<ServerConnector> control =
                bindExactly(kind, compat.control(), "--compat-control-port");
        Optional<ServerConnector> pixels =
                bindExactly(kind, compat.pixels(), "--compat-pixel-port");
        ServerConnector http = kind.connector();
        bind(http, config.http().port());
        return new Connectors(http, control, pixels);
    }

    private static Optional<ServerConnector> bindExactly(
            Kind kind, OptionalInt port, String option) {
        if (port.isEmpty()) {
            return Optional.empty();
        }
        ServerConnector connector = kind.connector();
        connector.setPort(port.getAsInt());
        try {
            connector.open();
        } catch (IOException e) {
            throw new ConfigException(
                    "cannot listen at %s:%d: %s; choose another with %s"
                            .formatted(
                                    connector.getHost(), port.getAsInt(), e.getMessage(), option));
        }
        return Optional.of(connector);
    }

    private static OptionalInt local(Optional<ServerConnector> connector) {
        return connector.stream().mapToInt(ServerConnector::getLocalPort).findFirst();
    }

    private static void bind(ServerConnector connector, int wanted) {
        int last = wanted == 0 ? 0 : Math.min(65_535, wanted + HttpConfig.PORTS_TRIED - 1);
        for (int port = wanted; port <= last; port++) {
            connector.setPort(port);
            try {
                connector.open();
                return;
            } catch (BindException e) {
                // Taken: the next one is tried, and which one it became is printed.
            } catch (IOException e) {
                if (!(e.getCause() instanceof BindException)) {
                    throw new ConfigException(
                            "cannot listen at %s:%d: %s".formatted(connector.getHost(), port, e));
                }
            }
        }
        throw new ConfigException(
                "cannot listen at %s: ports %d to %d are all taken; choose another with --port"
                        .formatted(connector.getHost(), wanted, last));
    }
}
