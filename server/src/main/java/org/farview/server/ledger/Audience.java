package org.farview.server.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.farview.protocol.FrameType;
import org.farview.protocol.Notice;

/** The sessions that joined a scene, in that order. Confined to the ledger's thread. */
final class Audience {
    private final Map<String, Member> members = new LinkedHashMap<>();

    /** A session that joined. */
    record Member(Subscriber subscriber, Lane lane, KnownIntents intents) {
        static Member of(Inbox.Membership.Join join) {
            return new Member(join.subscriber(), join.lane(), new KnownIntents());
        }
    }

    void add(Member member) {
        members.put(member.subscriber().session(), member);
    }

    void remove(String session) {
        members.remove(session);
    }

    Collection<Member> members() {
        return members.values();
    }

    /** Says these to each, apart from what it did not ask for. */
    void tell(List<Notice> notices, Outgoing outgoing) {
        Map<Set<String>, List<Notice>> byFeatures = new HashMap<>();
        for (Member member : members.values()) {
            List<Notice> wanted =
                    byFeatures.computeIfAbsent(
                            member.subscriber().features(), features -> wanted(notices, features));
            if (!wanted.isEmpty()) {
                outgoing.offer(member.subscriber(), wanted);
            }
        }
    }

    private static List<Notice> wanted(List<Notice> notices, Set<String> features) {
        return notices.stream().filter(notice -> wants(features, notice.type())).toList();
    }

    private static boolean wants(Set<String> features, FrameType type) {
        return switch (type) {
            case X_NOTIFY_SCENE -> features.contains(Extensions.SCENE);
            case X_NOTIFY_STATUS -> features.contains(Extensions.STATUS);
            case X_NOTIFY_PRESENCE -> features.contains(Extensions.PRESENCE);
            case X_NOTIFY_PLAY -> features.contains(Extensions.PLAY);
            default -> true;
        };
    }
}
