package org.farview.bench.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loads the control channel of a running server: updates of many clients, one client's updates told
 * to a thousand, what an idle session costs, and a thousand clients that come back at once. The
 * load runs on one thread of this process, the server in its own.
 */
public final class ControlBench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** How much longer until hardly anything is compiled any more. */
    private static final Duration COMPILED = Duration.ofSeconds(20);

    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int ASKING = 50;
    private static final int PER_SECOND = 2_000;
    private static final int IDLE = 999;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final InetSocketAddress server;
    private final LiveHeap heap;
    private final List<String> rows = new ArrayList<>();
    private int asked;

    /**
     * @param url of the server
     * @param heap of the server
     */
    public ControlBench(String url, LiveHeap heap) {
        URI address = URI.create(url);
        this.server = new InetSocketAddress(address.getHost(), address.getPort());
        this.heap = heap;
        rows.add("| what | measured | wanted on two cores |");
        rows.add("|---|---:|---:|");
    }

    /**
     * Runs all and gives a Markdown table.
     *
     * @throws IOException when a connection fails or the server falls behind for a minute
     */
    public String run() throws IOException {
        askTogether();
        List<String> tokens;
        try (Crowd crowd = new Crowd(server)) {
            join(crowd, 1);
            long before = heap.liveBytes();
            join(crowd, IDLE);
            row("heap per idle session, kB", (heap.liveBytes() - before) / 1e3 / IDLE, "15");
            tokens = crowd.seats().stream().map(seat -> seat.member().resumeTokens()).toList();
        }
        try (Crowd crowd = new Crowd(server)) {
            comeBack(crowd, tokens);
            tellAll(crowd);
        }
        return String.join("\n", rows);
    }

    /**
     * Many ask at a steady pace, and all hear of it: of a server that was started a moment ago,
     * whose code is still being compiled on the same cores, and of the same a little later.
     */
    private void askTogether() throws IOException {
        try (Crowd crowd = new Crowd(server)) {
            join(crowd, ASKING);
            ask(crowd, WARM_UP);
            measure(crowd, "young server");
            ask(crowd, COMPILED);
            measure(crowd, "warm server");
        }
    }

    private void measure(Crowd crowd, String when) throws IOException {
        Tally tally = crowd.tally();
        tally.forgetWaits();
        long notifies = tally.notifies();
        ask(crowd, MEASURED);
        String what = "%s, %d updates/s from %d clients: ".formatted(when, PER_SECOND, ASKING);
        row(what + "ack p50, ms", tally.waitMs(0.5), "");
        row(what + "ack p99, ms", tally.waitMs(0.99), "5");
        row(what + "acks/s", tally.acks() / seconds(MEASURED), "2000");
        row(what + "notifies/s", (tally.notifies() - notifies) / seconds(MEASURED), "");
    }

    private void ask(Crowd crowd, Duration time) throws IOException {
        long start = System.nanoTime();
        int before = crowd.tally().acks();
        int sent = 0;
        long passed;
        while ((passed = System.nanoTime() - start) < time.toNanos()) {
            long due = passed * PER_SECOND / NANOS_PER_SECOND;
            while (sent < due) {
                crowd.seats().get(sent % ASKING).ask(update());
                sent++;
            }
            crowd.hear(1);
        }
        int all = before + sent;
        crowd.hearUntil(() -> crowd.tally().acks() == all, PATIENCE);
    }

    /** One asks as fast as a thousand hear of it. */
    private void tellAll(Crowd crowd) throws IOException {
        tell(crowd, WARM_UP);
        long before = crowd.tally().notifies();
        long start = System.nanoTime();
        tell(crowd, MEASURED);
        double took = (System.nanoTime() - start) / 1e9;
        row(
                "notifies/s told to %d sessions".formatted(crowd.seats().size()),
                (crowd.tally().notifies() - before) / took,
                "50000");
    }

    /** The next update follows when half of all have heard of the last one. */
    private void tell(Crowd crowd, Duration time) throws IOException {
        Tally tally = crowd.tally();
        int sessions = crowd.seats().size();
        long end = System.nanoTime() + time.toNanos();
        long heardBefore = tally.notifies();
        int ackedBefore = tally.acks();
        int sent = 0;
        while (System.nanoTime() < end) {
            boolean acked = tally.acks() - ackedBefore == sent;
            long heard = tally.notifies() - heardBefore;
            if (acked && heard + sessions / 2 >= (long) sent * sessions) {
                crowd.seats().getFirst().ask(opacity());
                sent++;
            }
            crowd.hear(1);
        }
        long all = heardBefore + (long) sent * sessions;
        crowd.hearUntil(() -> tally.notifies() >= all, PATIENCE);
    }

    /** A thousand whose lines were cut come back within a second, each with its tokens. */
    private void comeBack(Crowd crowd, List<String> tokens) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < tokens.size(); i++) {
            crowd.join(tokens.get(i));
            long due = start + i * NANOS_PER_SECOND / tokens.size();
            do {
                crowd.hear(0);
            } while (System.nanoTime() < due);
        }
        crowd.hearUntil(() -> crowd.tally().live() == tokens.size(), PATIENCE);
        row(
                "%d come back within 1 s: until the last is live, s".formatted(tokens.size()),
                (System.nanoTime() - start) / 1e9,
                "3");
    }

    private static void join(Crowd crowd, int more) throws IOException {
        int all = crowd.seats().size() + more;
        while (crowd.seats().size() < all) {
            crowd.join("");
            crowd.hear(1);
        }
        crowd.hearUntil(() -> crowd.tally().live() == all, PATIENCE);
    }

    /** Each of the kinds that a dragging mouse makes, no two alike. */
    private String update() {
        return switch (asked % 3) {
            case 0 -> opacity();
            case 1 -> update("camera", "main", "pan", "{\"dx_px\":1,\"dy_px\":-1}");
            default -> update("dims", "0", "index", Integer.toString(asked % 100));
        };
    }

    private String opacity() {
        return update("layer", "layer-0", "opacity", Double.toString(asked % 1000 / 1000.0));
    }

    private String update(String scope, String target, String key, String value) {
        asked++;
        return """
        {"type":"state.update","version":2,"session":"s","frame_id":"state-%1$d","timestamp":0,\
        "intent_id":"i-%1$d","payload":{"scope":"%2$s","target":"%3$s","key":"%4$s","value":%5$s}}\
        """
                .formatted(asked, scope, target, key, value);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private void row(String what, double measured, String wanted) {
        rows.add(String.format(Locale.ROOT, "| %s | %.1f | %s |", what, measured, wanted));
    }
}
