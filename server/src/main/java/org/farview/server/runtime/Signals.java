package org.farview.server.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Signals of the operating system.
 *
 * <p>The virtual machine itself runs its exit hooks at the first signal, and then takes no notice
 * of a second one. Who wants to be told of each needs {@code sun.misc.Signal}, which has no
 * successor; it is called by reflection, because the compiler warns of it and cannot be told not
 * to.
 */
public final class Signals {
    private static final System.Logger LOG = System.getLogger(Signals.class.getName());

    private Signals() {}

    /**
     * Has signals told to somebody from now on, instead of ending the process. One that the process
     * was started to ignore, as {@code nohup} does, stays ignored.
     *
     * @param names such as {@code TERM}
     * @param handler is given the signal's number, on a thread of the virtual machine's for each
     * @return false when this machine has no such signals: then they end the process as ever
     */
    @SuppressWarnings("ReferenceEquality") // the proxy is equal to itself alone
    public static boolean handle(List<String> names, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> listener = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            InvocationHandler told =
                    (proxy, method, arguments) ->
                            switch (method.getName()) {
                                case "handle" -> {
                                    handler.accept((int) number.invoke(arguments[0]));
                                    yield null;
                                }
                                case "equals" -> proxy == arguments[0];
                                case "hashCode" -> System.identityHashCode(proxy);
                                default -> "Signals";
                            };
            Object proxy =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(), new Class<?>[] {listener}, told);
            Method handle = signal.getMethod("handle", signal, listener);
            for (String name : names) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
            return true;
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "signals.unheard", e);
            return false;
        }
    }
}
