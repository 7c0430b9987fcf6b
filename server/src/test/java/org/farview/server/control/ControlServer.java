package org.farview.server.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.farview.protocol.FrameIds;
import org.farview.server.access.Refusals;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.Threads;

/** A control endpoint on a real socket. */
final class ControlServer implements AutoCloseable {
    final ControlEndpoint endpoint;
    final Counter keyframes = new Counter();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final WebSocketClient client = new WebSocketClient();

    ControlServer(ControlConfig config, SceneDoor scene) {
        this(config, scene, commands -> commands);
    }

    /** With more than the standard commands. */
    ControlServer(ControlConfig config, SceneDoor scene, UnaryOperator<CommandRegistry> more) {
        CommandRegistry commands = more.apply(CommandRegistry.standard(keyframes::increment));
        endpoint =
                new ControlEndpoint(
                        config,
                        new ControlEndpoint.Services(
                                scene,
                                commands,
                                new FrameIds(new Random(2)),
                                new Threads(),
                                Clock.system()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        WebSocketUpgradeHandler upgrade =
                WebSocketUpgradeHandler.from(
                        server, container -> endpoint.mount(container, "/control"));
        server.setHandler(
                new SameOriginHandler(
                        new SameOrigin("127.0.0.1"), new Refusals(Clock.system()), upgrade));
        LifeCycle.start(server);
        LifeCycle.start(client);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/control");
    }

    /** A client that reads. */
    TestClient connect() {
        return connectDeaf().listening();
    }

    /** A client that does not read until told to. */
    TestClient connectDeaf() {
        return connect(new ClientUpgradeRequest(uri()));
    }

    TestClient connect(ClientUpgradeRequest request) {
        TestClient socket = new TestClient();
        try {
            client.connect(socket, request).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return socket;
    }

    @Override
    public void close() {
        endpoint.close();
        LifeCycle.stop(client);
        LifeCycle.stop(server);
    }
}
