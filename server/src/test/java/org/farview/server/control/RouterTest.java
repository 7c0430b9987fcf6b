package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.Set;
import org.eclipse.jetty.websocket.api.Session;
import org.farview.protocol.FrameIds;
import org.farview.server.access.Principal;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Stranger;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final String UNKNOWN =
            "{\"type\":\"no.such\",\"version\":2,\"timestamp\":1.0,\"payload\":{}}";

    private final ControlScope scope =
            new ControlScope(
                    ControlConfig.defaults(),
                    new ControlEndpoint.Services(
                            new EchoScene(),
                            CommandRegistry.standard(() -> {}),
                            new FrameIds(new Random(1)),
                            new Threads(),
                            Clock.system()),
                    new ControlCounters());
    private final SessionVoice voice = voice();
    private final Router router =
            new Router(
                    voice,
                    new Router.Ways(
                            new EchoScene(), new Calls(voice, CommandRegistry.empty(), scope)),
                    scope,
                    () -> false);

    @Test
    void aFrameOfAnUnknownTypeIsCountedAndIgnored() {
        assertThat(router.route(UNKNOWN)).isEqualTo(Router.Next.LISTEN);

        assertThat(scope.counters().ignored.total()).isEqualTo(1);
    }

    @Test
    void aStrangersMessageIsRefused() {
        Stranger.isRefused(() -> router.route(UNKNOWN));
    }

    private SessionVoice voice() {
        ControlLine line = new ControlLine(silentSocket(), scope.config());
        return new SessionVoice(
                new CommandRegistry.Caller("s", Set.of(), Principal.LOCAL, "127.0.0.1"),
                new Outbox("s", line, scope),
                scope);
    }

    /** Takes settings and says nothing. */
    private static Session silentSocket() {
        return (Session)
                Proxy.newProxyInstance(
                        RouterTest.class.getClassLoader(),
                        new Class<?>[] {Session.class},
                        (socket, method, arguments) -> null);
    }
}
