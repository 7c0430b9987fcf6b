package org.farview.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.farview.protocol.AckState;
import org.farview.protocol.Decoded;
import org.farview.protocol.FrameCodec;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;

/** A session that keeps what it is offered, and takes only what keeps the rules of the wire. */
class FakeSession implements Subscriber {
    private final String session;
    private final Set<String> features;
    private final List<List<Notice>> entries = new ArrayList<>();
    private int roomCalls;

    FakeSession(String session, String... features) {
        this.session = session;
        this.features = Set.of(features);
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public Set<String> features() {
        return features;
    }

    @Override
    public void offer(List<Notice> entry) {
        for (Notice notice : entry) {
            String text = notice.text(session);
            assertThat(FrameCodec.decode(text)).as(text).isInstanceOf(Decoded.Frame.class);
        }
        entries.add(entry);
    }

    @Override
    public void roomAgain() {
        roomCalls++;
    }

    int roomCalls() {
        return roomCalls;
    }

    List<List<Notice>> entries() {
        return entries;
    }

    /** Everything offered so far, in order. */
    List<Notice> frames() {
        return entries.stream().flatMap(List::stream).toList();
    }

    List<FrameType> types() {
        return frames().stream().map(Notice::type).toList();
    }

    <P> List<P> payloads(Class<P> type) {
        return frames().stream()
                .map(Notice::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    AckState lastAck() {
        return payloads(AckState.class).getLast();
    }

    Optional<Notice> last(FrameType type) {
        return frames().stream().filter(notice -> notice.type() == type).reduce((a, b) -> b);
    }

    void forget() {
        entries.clear();
    }
}
