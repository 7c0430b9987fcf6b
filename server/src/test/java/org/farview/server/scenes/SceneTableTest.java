package org.farview.server.scenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.farview.server.scenes.SceneRefusedException.Reason;
import org.junit.jupiter.api.Test;

/** Scenes that are made, entered, left, suspended, named, forgotten and deleted. */
class SceneTableTest {
    private static final Duration SUSPEND = Duration.ofSeconds(30);
    private static final Duration KEEP = Duration.ofHours(1);
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, FakeRoom> rooms = new HashMap<>();
    private final List<String> forgotten = new ArrayList<>();
    private final SceneTable<FakeRoom> table =
            table(new ScenesConfig(4, 2, 2, SUSPEND, KEEP), Map.of());

    private SceneTable<FakeRoom> table(ScenesConfig config, Map<String, Optional<String>> kept) {
        return new SceneTable<>(config, new Keeper(kept), 0);
    }

    @Test
    void whoEntersWakesASceneAndWhoLeavesLetsItSleep() {
        table.add("a", Optional.empty(), 0);
        assertThat(rooms).as("nobody wanted it yet").isEmpty();

        assertThat(table.enter("a").note())
                .isEqualTo(new SceneNote("a", Optional.empty(), 1, true));

        table.leave("a", 10 * SECOND);
        table.sweep(39 * SECOND);
        assertThat(room("a").isAwake()).as("not yet").isTrue();
        table.sweep(40 * SECOND);
        assertThat(room("a").isAwake()).isFalse();
        table.enter("a");
        assertThat(room("a").wakes()).isEqualTo(2);
    }

    @Test
    void whoLooksWithoutASessionKeepsASceneAwake() {
        table.add("a", Optional.empty(), 0);
        table.look("a", 0).viewers(1);

        table.sweep(100 * SECOND);
        assertThat(room("a").isAwake()).isTrue();

        room("a").viewers(0);
        table.sweep(131 * SECOND);
        assertThat(room("a").isAwake()).isFalse();
    }

    @Test
    void theLongestEmptySceneMakesRoomForOneThatWakes() {
        for (String id : List.of("a", "b", "c")) {
            table.add(id, Optional.empty(), 0);
        }
        table.enter("a");
        table.enter("b");
        table.leave("b", SECOND);

        table.enter("c");

        assertThat(room("b").isAwake()).isFalse();
        refused(Reason.LIMIT, () -> table.enter("b"));
        assertThat(table.list().get(2).sessions()).as("nobody came in").isZero();
    }

    @Test
    void aSceneThatNobodyNamedIsForgottenInTimeAndANamedOneIsNot() {
        table.add("a", Optional.empty(), 0);
        table.add("b", Optional.of("embryo"), 0);

        table.sweep(KEEP.toNanos());

        assertThat(forgotten).containsExactly("a");
        assertThat(table.list()).extracting(SceneNote::id).containsExactly("main", "b");
        refused(Reason.UNKNOWN, () -> table.enter("a"));
    }

    @Test
    void whenThereAreTooManyTheLongestEmptyIsForgottenAndOnlyThenRefused() {
        table.add("a", Optional.empty(), 0);
        table.add("b", Optional.empty(), 0);
        table.add("c", Optional.of("kept"), 0);
        table.enter("a");

        table.add("d", Optional.empty(), 0);

        assertThat(forgotten).containsExactly("b");
        table.enter("d");
        refused(Reason.LIMIT, () -> table.add("e", Optional.empty(), 0));
        assertThat(table.list()).extracting(SceneNote::id).doesNotContain("e");
    }

    @Test
    void aFullSceneAndAStrangeOneAreRefused() {
        table.add("a", Optional.empty(), 0);
        table.enter("a");
        table.enter("a");

        refused(Reason.FULL, () -> table.enter("a"));
        refused(Reason.UNKNOWN, () -> table.enter("b"));
        refused(Reason.UNKNOWN, () -> table.rename("b", Optional.empty()));
        refused(Reason.UNKNOWN, () -> table.delete("b"));
    }

    @Test
    void theMainSceneCannotBeDeletedAndOthersCanWhoeverIsIn() {
        table.add("a", Optional.empty(), 0);
        table.enter("a");

        refused(Reason.KEPT, () -> table.delete(SceneTable.MAIN));
        table.delete("a");

        assertThat(room("a").isClosed()).isTrue();
        assertThat(forgotten).containsExactly("a");
        table.leave("a", SECOND); // the session that was in it hears of it only now
        assertThat(table.list()).extracting(SceneNote::id).containsExactly("main");
    }

    @Test
    void whatWasKeptIsThereAndCostsNothingUntilItIsWanted() {
        SceneTable<FakeRoom> again =
                table(
                        new ScenesConfig(4, 2, 2, SUSPEND, KEEP),
                        Map.of("a", Optional.of("embryo"), "main", Optional.empty()));

        assertThat(again.list())
                .containsExactlyInAnyOrder(
                        new SceneNote("main", Optional.empty(), 0, false),
                        new SceneNote("a", Optional.of("embryo"), 0, false));
        assertThat(rooms).isEmpty();
        again.enter("a");
        again.close();
        assertThat(room("a").isClosed()).isTrue();
        assertThat(forgotten).as("what is kept stays kept").isEmpty();
    }

    /** Whatever is done in whatever order, the rules hold. */
    @Test
    void theRulesHoldAfterAnyCourseOfEvents() {
        for (int seed = 0; seed < 200; seed++) {
            new Course(new Random(seed)).run();
        }
    }

    private FakeRoom room(String id) {
        return Objects.requireNonNull(rooms.get(id));
    }

    private static void refused(Reason reason, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        SceneRefusedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    /** A random course of events beside a simple model: who is in which scene. */
    private final class Course {
        private static final int STEPS = 300;

        private final Random random;
        private final ScenesConfig config;
        private final SceneTable<FakeRoom> scenes;
        private final Map<String, Integer> inside = new HashMap<>();
        private final List<String> named = new ArrayList<>();
        private long now;
        private int made;

        Course(Random random) {
            this.random = random;
            this.config =
                    new ScenesConfig(
                            1 + random.nextInt(6),
                            1 + random.nextInt(4),
                            1 + random.nextInt(3),
                            SUSPEND,
                            KEEP);
            rooms.clear();
            this.scenes = table(config, Map.of());
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                now += random.nextInt(20) * SECOND;
                try {
                    step();
                } catch (SceneRefusedException refusal) {
                    assertThat(refusal.getMessage()).isNotBlank();
                }
                check();
            }
        }

        private void step() {
            String some = pick();
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    Optional<String> name =
                            random.nextInt(4) == 0 ? Optional.of("name") : Optional.empty();
                    String id = "s" + made++;
                    scenes.add(id, name, now);
                    name.ifPresent(_ -> named.add(id));
                }
                case 2, 3, 4 -> {
                    scenes.enter(some);
                    inside.merge(some, 1, Integer::sum);
                }
                case 5 -> {
                    if (inside.getOrDefault(some, 0) > 0) {
                        inside.merge(some, -1, Integer::sum);
                        scenes.leave(some, now);
                    }
                }
                case 6 -> {
                    scenes.delete(some);
                    inside.remove(some);
                    named.remove(some);
                }
                default -> scenes.sweep(now);
            }
        }

        private String pick() {
            List<SceneNote> all = scenes.list();
            return all.get(random.nextInt(all.size())).id();
        }

        private void check() {
            List<SceneNote> all = scenes.list();
            assertThat(all.size()).isBetween(1, config.most());
            assertThat(all).extracting(SceneNote::id).contains(SceneTable.MAIN).containsAll(named);
            assertThat(scenes.awake()).isLessThanOrEqualTo(config.mostAwake());
            for (SceneNote scene : all) {
                int sessions = inside.getOrDefault(scene.id(), 0);
                assertThat(scene.sessions()).isEqualTo(sessions);
                assertThat(sessions).isLessThanOrEqualTo(config.sessionsEach());
                assertThat(isAwake(scene.id())).isEqualTo(scene.awake());
                assertThat(scene.awake() || sessions == 0).as("entered, so awake").isTrue();
            }
        }

        private boolean isAwake(String id) {
            FakeRoom made = rooms.get(id);
            return made != null && made.isAwake();
        }
    }

    /** Makes rooms that remember, and remembers what is forgotten. */
    private final class Keeper implements SceneKeeper<FakeRoom> {
        private final Map<String, Optional<String>> kept;

        Keeper(Map<String, Optional<String>> kept) {
            this.kept = kept;
        }

        @Override
        public Map<String, Optional<String>> kept() {
            return kept;
        }

        @Override
        public FakeRoom build(String id) {
            FakeRoom room = new FakeRoom();
            rooms.put(id, room);
            return room;
        }

        @Override
        public void named(String id, Optional<String> name) {
            assertThat(id).isNotEqualTo(SceneTable.MAIN);
        }

        @Override
        public void forget(String id) {
            forgotten.add(id);
        }
    }
}
