package org.farview.server.app;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.farview.server.access.AccessConfig;
import org.farview.server.access.Gatekeeper;
import org.farview.server.config.ConfigException;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.control.SameOrigin;
import org.farview.server.control.SameOriginHandler;
import org.farview.server.gate.Guard;
import org.farview.server.gate.LoginPages;
import org.farview.server.gate.PlainRefusal;
import org.farview.server.gate.SlowRequests;
import org.farview.server.gate.TlsPort;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;

/**
 * The one HTTP port: page, sockets, pictures, health and metrics. And, where wanted, two more that
 * speak one channel each on any path, for clients of the original.
 *
 * <p>Every request passes {@link SlowRequests}, {@link PlainRefusal}, {@link SameOriginHandler},
 * {@link LoginPages} and {@link Guard} in this order. If the wanted HTTP port is taken, the next
 * free one of twenty is used; a compatibility port is the one that was asked for, or none.
 */
final class WebServer implements AutoCloseable {
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;
    private static final long STOP_MS = 2_000;

    /** From the first byte of a request to its last; nobody's line is that slow. */
    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(10);

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    /** What is served where. */
    record Content(
            HttpRoutes routes,
            DebugRoutes debug,
            ControlEndpoint control,
            WebSocketCreator pixels) {}

    /** What it needs of the process. */
    record Tools(Threads threads, Timer timer, Clock clock, Gatekeeper gatekeeper) {}

    private final Server server;
    private final Connectors ports;
    private final Closing closing;

    private WebServer(Server server, Connectors ports, Closing closing) {
        this.server = server;
        this.ports = ports;
        this.closing = closing;
    }

    /**
     * Starts listening.
     *
     * @throws ConfigException when none of the tried ports is free, or a compatibility port is not,
     *     or the certificate is no good
     */
    static WebServer start(ServerConfig config, Content content, Tools tools) {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName("http");
        pool.setVirtualThreadsExecutor(tools.threads().virtualPerTask("http-request"));
        Server server = new Server(pool);
        server.setStopTimeout(STOP_MS);
        Closing closing = new Closing();
        try {
            SlowRequests slow =
                    new SlowRequests(
                            REQUEST_PATIENCE, tools.clock(), tools.gatekeeper().refusals());
            Timer.Handle sweeps = tools.timer().every(SWEEP_EVERY, slow::sweep);
            closing.add(sweeps::cancel);
            Optional<TlsPort> tls =
                    config.access()
                            .tls()
                            .map(files ->
                                    closing.add(
                                            new TlsPort(files, tools.threads(), tools.timer())));
            Connectors ports = Connectors.bind(server, config, tls);
            Stream.of(server.getConnectors()).forEach(connector -> watch(connector, slow));
            Handler handlers = handlers(server, config, content, ports, tools);
            slow.setHandler(
                    tls.isPresent()
                            ? new PlainRefusal(tools.gatekeeper().refusals(), handlers)
                            : handlers);
            server.setHandler(slow);
            server.start();
            return new WebServer(server, ports, closing);
        } catch (ConfigException e) {
            closing.close();
            throw e;
        } catch (Exception e) {
            closing.close();
            throw new IllegalStateException("the web server did not start", e);
        }
    }

    /** The HTTP port that it listens at. */
    int port() {
        return ports.http();
    }

    /** The compatibility ports that it listens at. */
    CompatPorts compat() {
        return ports.compat();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web server did not stop", e);
        } finally {
            closing.close();
        }
    }

    private static Handler handlers(
            Server server, ServerConfig config, Content content, Connectors ports, Tools tools) {
        WebSocketUpgradeHandler sockets =
                WebSocketUpgradeHandler.from(
                        server,
                        (ServerWebSocketContainer container) -> {
                            content.control().mount(container, Connectors.CONTROL);
                            container.addMapping(Connectors.PIXELS, content.pixels());
                        });
        sockets.setHandler(
                new Handler.Sequence(content.routes(), content.debug(), new DashboardPath(page())));
        AccessConfig access = config.access();
        Handler guarded =
                new LoginPages(tools.gatekeeper(), new Guard(tools.gatekeeper(), sockets));
        return new SameOriginHandler(
                new SameOrigin(config.http().host(), access.hosts(), access.origins()),
                tools.gatekeeper().refusals(),
                new CompatPaths(ports.channels(), new SecurityHeaders(guarded)));
    }

    private static void watch(Connector connector, SlowRequests slow) {
        ((ServerConnector) connector).addEventListener(slow);
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
}
