package org.farview.server.gate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.farview.server.access.Refusals;
import org.farview.server.runtime.Clock;

/**
 * Ends connections on which a request is begun and not finished in time, however many bytes trickle
 * in: an idle time-out never sees them. A TLS handshake counts as part of the first request.
 * Browsers open connections in case they need them; when nothing was ever said on one, its end is
 * no refusal.
 *
 * <p>Stands before everything, so that it sees when a request's header is whole. Thread-safe;
 * {@link #sweep} is called from time to time.
 */
public final class SlowRequests extends Handler.Wrapper implements Connection.Listener {
    /** Before anything was read. */
    private static final long NOTHING = -1;

    private final Map<Connection, Progress> watched = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Clock clock;
    private final Refusals refusals;

    /**
     * How far a connection was when it was last looked at.
     *
     * @param bytes that had been read when the last request's header was whole
     * @param sinceNanos when the request that is being read was first seen
     */
    private record Progress(long bytes, long sinceNanos) {}

    /**
     * @param patience from the first byte of a request to its last, and from a connection's
     *     beginning to its first request
     */
    public SlowRequests(Duration patience, Clock clock, Refusals refusals) {
        this.patience = patience;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        watched.computeIfPresent(
                connection, (known, progress) -> new Progress(known.getBytesIn(), now()));
        return super.handle(request, response, callback);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) {
            watched.put(connection, new Progress(NOTHING, now()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        watched.remove(connection);
    }

    /** Ends what has been too slow. Quick. */
    public void sweep() {
        watched.replaceAll((connection, progress) ->
                isBegun(connection, progress) ? progress : new Progress(progress.bytes(), now()));
        watched.forEach((connection, progress) -> {
            if (now() - progress.sinceNanos() >= patience.toNanos()
                    && watched.remove(connection, progress)) {
                end(connection);
            }
        });
    }

    /** How many connections are looked after, for tests. */
    int watched() {
        return watched.size();
    }

    private static boolean isBegun(Connection connection, Progress progress) {
        return connection.getBytesIn() != progress.bytes();
    }

    private void end(Connection connection) {
        EndPoint line = connection.getEndPoint();
        if (connection.getBytesIn() > 0) {
            refusals.note(
                    Refusals.What.SLOW,
                    String.valueOf(line.getRemoteSocketAddress()),
                    Refusals.NOBODY,
                    "no whole request within " + patience.toMillis() + " ms");
        }
        EndPoint bare = line instanceof EndPoint.Wrapper wrapper ? wrapper.unwrap() : line;
        bare.close();
    }

    private long now() {
        return clock.nanoTime();
    }
}
