package org.farview.server.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.OptionalInt;
import org.farview.server.app.HttpConfig;

/**
 * Whether a port can be listened at; if not, who does, and which one is free.
 *
 * @param name of the check
 * @param host as set
 * @param wanted 0 for any
 * @param otherwise what a server does when it is taken
 * @param owner finds who listens
 */
record PortCheck(String name, String host, int wanted, Otherwise otherwise, PortOwner owner)
        implements Check {
    private static final int LAST = 65_535;

    /** What a server does when a port is taken. */
    enum Otherwise {
        /** It takes the next free one of twenty. */
        NEXT,
        /** It does not start. */
        STOP
    }

    @Override
    public Finding look() throws IOException {
        InetAddress address;
        try {
            address = InetAddress.getByName(host.equals("localhost") ? "127.0.0.1" : host);
        } catch (UnknownHostException nobody) {
            return Finding.failed(
                    name, "host '%s' has no address".formatted(host), "set another http.host");
        }
        if (!isOurs(address)) {
            return Finding.failed(
                    name,
                    "host '%s' is no address of this machine".formatted(host),
                    "set http.host to one of its own, such as localhost");
        }
        if (wanted == 0) {
            return Finding.ok(name, "any free port of " + host);
        }
        return isFree(address, wanted)
                ? Finding.ok(name, "%s:%d is free".formatted(host, wanted)).with("port", wanted)
                : taken(address);
    }

    private static boolean isOurs(InetAddress address) throws IOException {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    private Finding taken(InetAddress address) {
        String found =
                "%s:%d is taken%s"
                        .formatted(
                                host, wanted, owner.of(wanted).map(who -> " by " + who).orElse(""));
        OptionalInt next = next(address);
        if (next.isEmpty()) {
            return Finding.failed(
                            name, found + ", and so are those after it", "choose another port")
                    .with("port", wanted);
        }
        String free = "%s; %d is free".formatted(found, next.getAsInt());
        Finding finding =
                otherwise == Otherwise.NEXT
                        ? Finding.warning(
                                name,
                                free + " and would be used",
                                "end what listens there, or choose another by --port")
                        : Finding.failed(
                                name, free, "end what listens there, or choose another port");
        return finding.with("port", wanted).with("next_free", next.getAsInt());
    }

    private OptionalInt next(InetAddress address) {
        int last = Math.min(LAST, wanted + HttpConfig.PORTS_TRIED - 1);
        for (int port = wanted + 1; port <= last; port++) {
            if (isFree(address, port)) {
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }

    /** As the server listens: also where connections of a moment ago are not forgotten yet. */
    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
