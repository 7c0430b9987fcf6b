package org.farview.server.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.protocol.PixelPacket;

/** A viewer whose network is as fast as the test says. */
final class FakeSink implements PixelSink {
    final List<PixelPacket> packets = new ArrayList<>();
    final List<Integer> closeCodes = new ArrayList<>();
    int pings;
    int heard;
    private final ArrayDeque<Completion> pending = new ArrayDeque<>();
    private final boolean fast;
    private final PixelFeatures features;
    private Optional<String> ticket = Optional.empty();

    private FakeSink(boolean fast, PixelFeatures features) {
        this.fast = fast;
        this.features = features;
    }

    /** Takes everything at once. */
    static FakeSink fast() {
        return new FakeSink(true, PixelFeatures.NONE);
    }

    /** Takes nothing until {@link #drain}. */
    static FakeSink stuck() {
        return new FakeSink(false, PixelFeatures.NONE);
    }

    /** Its socket takes everything at once; what it says of it is the test's. */
    static FakeSink with(String features) {
        return new FakeSink(true, PixelFeatures.named(features));
    }

    /** Belongs to the control session that was given this ticket. */
    static FakeSink holding(String ticket) {
        FakeSink sink = fast();
        sink.ticket = Optional.of(ticket);
        return sink;
    }

    List<Long> seqs() {
        return packets.stream().map(PixelPacket::seq).toList();
    }

    void drain() {
        for (Completion next = pending.poll(); next != null; next = pending.poll()) {
            next.sent();
        }
    }

    void breakConnection() {
        for (Completion next = pending.poll(); next != null; next = pending.poll()) {
            next.failed(new IOException("connection reset"));
        }
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public PixelFeatures features() {
        return features;
    }

    @Override
    public Optional<String> ticket() {
        return ticket;
    }

    @Override
    public void listen() {
        heard++;
    }

    @Override
    public void send(ByteBuffer packet, Completion completion) {
        packets.add(PixelPacket.wrap(packet));
        if (fast) {
            completion.sent();
        } else {
            pending.add(completion);
        }
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void close(int code, String reason) {
        closeCodes.add(code);
    }
}
