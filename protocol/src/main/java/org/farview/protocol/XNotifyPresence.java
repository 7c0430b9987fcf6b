package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * {@code x.notify.presence}: who is in the scene. All of it in the baseline, then what changed, at
 * most 30 times a second, and the less often the more are there.
 *
 * @param you id of the participant that this session is; only where {@code whole}
 * @param whole whether these are all; else only those that changed
 * @param locked whether only the one who controls may change the scene
 * @param participants who came or changed, in the order in which they entered
 * @param left ids of those who left
 * @param cursors that moved
 * @param acts what participants changed since the last time, of each the newest
 */
@ExactKeys
@FromServer
@Extension("x.presence")
public record XNotifyPresence(
        @Bounds(min = 1) Optional<Integer> you,
        boolean whole,
        boolean locked,
        List<Participant> participants,
        @Bounds(min = 1) List<Integer> left,
        List<Cursor> cursors,
        List<Act> acts)
        implements Payload {
    public XNotifyPresence {
        participants = List.copyOf(participants);
        left = List.copyOf(left);
        cursors = List.copyOf(cursors);
        acts = List.copyOf(acts);
    }

    /**
     * Somebody in the scene.
     *
     * @param id counts those who ever entered; it says nothing of the session and opens nothing
     * @param name for people
     * @param color {@code #rrggbb}, another one for each
     * @param role what they may do: {@code viewer}, {@code editor} or {@code admin}
     * @param controls whether the canvas and, where locked, the scene is theirs
     */
    public record Participant(
            @Bounds(min = 1) int id, String name, String color, String role, boolean controls) {}

    /**
     * Where somebody points.
     *
     * @param id of the participant
     * @param point in world units, in the order of the image's axes; absent: nowhere
     */
    public record Cursor(@Bounds(min = 1) int id, Optional<List<Double>> point) {
        public Cursor {
            point = point.map(List::copyOf);
        }
    }

    /**
     * Something that somebody changed.
     *
     * @param id of the participant
     * @param what scope and key of the update, such as {@code camera.orbit}
     */
    public record Act(@Bounds(min = 1) int id, String what) {}
}
