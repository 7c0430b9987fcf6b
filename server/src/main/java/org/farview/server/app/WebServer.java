package org.farview.server.app;

import java.io.IOException;
import java.net.BindException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.farview.server.config.ConfigException;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.control.SameOrigin;
import org.farview.server.control.SameOriginHandler;
import org.farview.server.runtime.Threads;

/**
 * The one HTTP port: page, sockets, pictures, health and metrics. And, where wanted, two more that
 * speak one channel each on any path, for clients of the original.
 *
 * <p>Every request passes {@link SameOriginHandler} first. If the wanted HTTP port is taken, the
 * next free one of twenty is used; a compatibility port is the one that was asked for, or none.
 */
final class WebServer implements AutoCloseable {
    private static final int PORTS_TRIED = 20;
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;
    private static final long STOP_MS = 2_000;

    /** What is served where. */
    record Content(HttpRoutes routes, ControlEndpoint control, WebSocketCreator pixels) {}

    private static final String CONTROL = "/control";
    private static final String PIXELS = "/pixels";

    private final Server server;
    private final Ports ports;

    /** Where it listens. */
    private record Ports(
            ServerConnector http,
            Optional<ServerConnector> control,
            Optional<ServerConnector> pixels) {
        /** The channel of each compatibility port. */
        Map<Connector, String> channels() {
            Map<Connector, String> channels = new HashMap<>();
            control.ifPresent(connector -> channels.put(connector, CONTROL));
            pixels.ifPresent(connector -> channels.put(connector, PIXELS));
            return channels;
        }
    }

    private WebServer(Server server, Ports ports) {
        this.server = server;
        this.ports = ports;
    }

    /**
     * Starts listening.
     *
     * @throws ConfigException when none of the tried ports is free, or a compatibility port is not
     */
    static WebServer start(ServerConfig config, Content content, Threads threads) {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName("http");
        pool.setVirtualThreadsExecutor(threads.virtualPerTask("http-request"));
        Server server = new Server(pool);
        server.setStopTimeout(STOP_MS);
        Ports ports = bind(server, config);
        server.setHandler(handlers(server, config, content, ports));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not start", e);
        }
        return new WebServer(server, ports);
    }

    /** The HTTP port that it listens at. */
    int port() {
        return ports.http().getLocalPort();
    }

    /** The compatibility ports that it listens at. */
    CompatPorts compat() {
        return new CompatPorts(local(ports.control()), local(ports.pixels()));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not stop", e);
        }
    }

    private static Handler handlers(
            Server server, ServerConfig config, Content content, Ports ports) {
        WebSocketUpgradeHandler sockets =
                WebSocketUpgradeHandler.from(
                        server,
                        (ServerWebSocketContainer container) -> {
                            content.control().mount(container, CONTROL);
                            container.addMapping(PIXELS, content.pixels());
                        });
        sockets.setHandler(new Handler.Sequence(content.routes(), page()));
        return new SameOriginHandler(
                new SameOrigin(config.host()),
                new CompatPaths(ports.channels(), new SecurityHeaders(sockets)));
    }

    /** The built page, from the class path; a server built without it serves everything else. */
    private static Handler page() {
        ResourceHandler files = new ResourceHandler();
        Resource folder = ResourceFactory.of(files).newClassLoaderResource("web/");
        if (folder == null) {
            return new NoPage();
        }
        files.setBaseResource(folder);
        files.setCacheControl("no-cache");
        files.setDirAllowed(false);
        return files;
    }

    /** Binds all ports, or none. */
    private static Ports bind(Server server, ServerConfig config) {
        try {
            return bindAll(server, config);
        } catch (ConfigException e) {
            Stream.of(server.getConnectors())
                    .map(ServerConnector.class::cast)
                    .forEach(ServerConnector::close);
            throw e;
        }
    }

    /** The compatibility ports first: they must be what they are, the HTTP port may move on. */
    private static Ports bindAll(Server server, ServerConfig config) {
        CompatPorts compat = config.compat();
        Optional<ServerConnector> control =
                bindExactly(server, config, compat.control(), "--compat-control-port");
        Optional<ServerConnector> pixels =
                bindExactly(server, config, compat.pixels(), "--compat-pixel-port");
        ServerConnector http = connector(server, config);
        bind(http, config.port());
        return new Ports(http, control, pixels);
    }

    private static ServerConnector connector(Server server, ServerConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host().equals("localhost") ? "127.0.0.1" : config.host());
        connector.setAcceptedTcpNoDelay(true);
        server.addConnector(connector);
        return connector;
    }

    private static Optional<ServerConnector> bindExactly(
            Server server, ServerConfig config, OptionalInt port, String option) {
        if (port.isEmpty()) {
            return Optional.empty();
        }
        ServerConnector connector = connector(server, config);
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
        int last = wanted == 0 ? 0 : Math.min(65_535, wanted + PORTS_TRIED - 1);
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
