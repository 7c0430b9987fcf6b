package org.farview.server.control;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A WebSocket without a network: takes every message at once and keeps it. */
final class TalkSocket {
    private final Deque<String> received = new ArrayDeque<>();
    private @Nullable String close;
    private boolean open = true;

    /** The socket as Jetty's would be. */
    Session session() {
        return (Session)
                Proxy.newProxyInstance(
                        TalkSocket.class.getClassLoader(),
                        new Class<?>[] {Session.class},
                        (proxy, method, arguments) -> call(method, arguments));
    }

    /** What arrived and was not read yet, oldest first. */
    Deque<String> received() {
        return received;
    }

    /** Code and reason of the server's close; null while there was none. */
    @Nullable String close() {
        return close;
    }

    private @Nullable Object call(Method method, @Nullable Object[] arguments) {
        switch (method.getName()) {
            case "isOpen" -> {
                return open;
            }
            case "sendText" -> {
                if (open) {
                    received.add(String.valueOf(arguments[0]));
                }
                succeed(arguments[1]);
            }
            case "close" -> {
                if (open) {
                    close = arguments[0] + " " + arguments[1];
                }
                open = false;
                succeed(arguments[2]);
            }
            case "disconnect" -> open = false;
            default -> {} // time-outs and sizes
        }
        return null;
    }

    private static void succeed(@Nullable Object callback) {
        ((Callback) Objects.requireNonNull(callback)).succeed();
    }
}
