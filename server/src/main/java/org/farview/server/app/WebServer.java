package org.farview.server.app;

import java.io.IOException;
import java.net.BindException;
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
 * The one HTTP port: page, sockets, pictures, health and metrics.
 *
 * <p>Every request passes {@link SameOriginHandler} first. If the wanted port is taken, the next
 * free one of twenty is used.
 */
final class WebServer implements AutoCloseable {
    private static final int PORTS_TRIED = 20;
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;
    private static final long STOP_MS = 2_000;

    /** What is served where. */
    record Content(HttpRoutes routes, ControlEndpoint control, WebSocketCreator pixels) {}

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts listening.
     *
     * @throws ConfigException when none of the tried ports is free
     */
    static WebServer start(ServerConfig config, Content content, Threads threads) {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName("http");
        pool.setVirtualThreadsExecutor(threads.virtualPerTask("http-request"));
        Server server = new Server(pool);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host().equals("localhost") ? "127.0.0.1" : config.host());
        connector.setAcceptedTcpNoDelay(true);
        server.addConnector(connector);
        server.setStopTimeout(STOP_MS);
        server.setHandler(handlers(server, config, content));
        bind(connector, config.port());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not start", e);
        }
        return new WebServer(server, connector);
    }

    /** The port that it listens at. */
    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not stop", e);
        }
    }

    private static Handler handlers(Server server, ServerConfig config, Content content) {
        WebSocketUpgradeHandler sockets =
                WebSocketUpgradeHandler.from(
                        server,
                        (ServerWebSocketContainer container) -> {
                            content.control().mount(container, "/control");
                            container.addMapping("/pixels", content.pixels());
                        });
        sockets.setHandler(new Handler.Sequence(content.routes(), page()));
        return new SameOriginHandler(new SameOrigin(config.host()), new SecurityHeaders(sockets));
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
