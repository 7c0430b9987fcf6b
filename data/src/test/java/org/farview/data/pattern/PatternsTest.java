package org.farview.data.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.farview.data.Channel;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ImageDescription;
import org.farview.scene.Axis;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.api.Test;

class PatternsTest {
    @Test
    void aPatternIsAPyramidOf256CubedUint16WithItsWholeRangeShown() {
        ImageSource image = Patterns.open("pattern:checker");

        assertThat(image.name()).isEqualTo("pattern:checker");
        assertThat(image.type()).isEqualTo(VoxelType.UINT16);
        assertThat(image.window()).isEqualTo(new Window(0, 65535)).isEqualTo(image.range());
        assertThat(image.multiscale().axes().stream().map(Axis::name))
                .containsExactly("z", "y", "x");
        assertThat(image.multiscale().levels().stream().map(Level::shape))
                .containsExactly(
                        List.of(256, 256, 256), List.of(128, 128, 128), List.of(64, 64, 64));
        assertThat(image.multiscale().coarsest().scale()).containsExactly(4.0, 4.0, 4.0);
        assertThat(image.multiscale().coarsest().translation()).containsExactly(2.0, 2.0, 2.0);
    }

    @Test
    void gradientRisesHalfAlongColumnsAndAQuarterAlongRowsAndDepth() {
        Probe probe = new Probe("pattern:gradient");

        assertThat(probe.at(0, 0, 0)).isZero();
        assertThat(probe.at(0, 0, 255)).isEqualTo(32768);
        assertThat(probe.at(0, 255, 0)).isEqualTo(16384);
        assertThat(probe.at(255, 0, 0)).isEqualTo(16384);
        assertThat(probe.at(255, 255, 255)).isEqualTo(65535);
    }

    @Test
    void barsAreEightFlatGreysInBothTypes() {
        Probe wide = new Probe("pattern:bars");
        Probe narrow = new Probe("pattern:bars?type=uint8");
        List<Integer> greys = List.of(0, 36, 73, 109, 146, 182, 219, 255);

        for (int bar = 0; bar < 8; bar++) {
            for (int x : new int[] {32 * bar, 32 * bar + 31}) {
                assertThat(wide.at(7, 200, x)).isEqualTo(257 * greys.get(bar));
                assertThat(narrow.at(7, 200, x)).isEqualTo(greys.get(bar));
            }
        }
    }

    @Test
    void checkerTurnsEvery32VoxelsOnEachAxis() {
        Probe probe = new Probe("pattern:checker");

        assertThat(probe.at(0, 0, 0)).isEqualTo(257 * 50).isEqualTo(probe.at(31, 31, 31));
        assertThat(probe.at(0, 0, 32)).isEqualTo(257 * 220).isEqualTo(probe.at(0, 32, 0));
        assertThat(probe.at(32, 0, 0)).isEqualTo(257 * 220).isEqualTo(probe.at(32, 32, 32));
        assertThat(probe.at(0, 32, 32)).isEqualTo(257 * 50);
    }

    @Test
    void noiseIsEvenlySpreadAndHasNoNeighbourInCommon() {
        Probe probe = new Probe("pattern:noise");
        int same = 0;
        long sum = 0;
        Set<Integer> high = new HashSet<>();
        for (int x = 1; x < 64; x++) {
            for (int y = 1; y < 64; y++) {
                int value = probe.at(9, y, x);
                same += value == probe.at(9, y, x - 1) || value == probe.at(9, y - 1, x) ? 1 : 0;
                sum += value;
                high.add(value >> 8);
            }
        }

        assertThat(same).isLessThan(4);
        assertThat(sum / (63 * 63)).isBetween(31_500L, 34_000L);
        assertThat(high).hasSize(256);
    }

    @Test
    void theCounterBelowTheClockTellsTheTime() {
        ImageSource clock = Patterns.open("pattern:clock");

        assertThat(clock.multiscale().finest().shape()).containsExactly(60, 16, 256, 256);
        assertThat(clock.multiscale().coarsest().shape().getFirst()).isEqualTo(60);
        for (Level level : clock.multiscale().levels()) {
            for (int time = 0; time < 60; time++) {
                assertThat(counter(clock, level, time))
                        .as("level %d", level.index())
                        .isEqualTo(time);
            }
        }
    }

    @Test
    void theHandPointsUpFirstAndRightAQuarterLater() {
        Probe probe = new Probe("pattern:clock");

        int bright = 257 * 220;
        assertThat(probe.at(0, 8, 112 - 60, 127)).isEqualTo(bright);
        assertThat(probe.at(0, 8, 112, 127 + 60)).isLessThan(bright);
        assertThat(probe.at(15, 8, 112, 127 + 60)).isEqualTo(bright);
        assertThat(probe.at(30, 8, 112 + 60, 127)).isEqualTo(bright);
        assertThat(probe.at(45, 8, 112, 127 - 60)).isEqualTo(bright);
        assertThat(probe.at(45, 8, 112 - 60, 127)).isLessThan(bright);
    }

    @Test
    void eachChannelIsAShapeOfItsColour() {
        Probe probe = new Probe("pattern:channels");

        assertThat(probe.image.multiscale().finest().shape()).containsExactly(3, 128, 128, 128);
        assertThat(probe.image.channels())
                .extracting(Channel::name, channel -> channel.color().orElseThrow())
                .containsExactly(
                        tuple("ball", 0xFF8000), tuple("block", 0x0080FF), tuple("rod", 0x00FF00));
        assertThat(channels(probe, 64, 32, 32)).containsExactly(65535, 0, 0);
        assertThat(channels(probe, 64, 100, 100)).containsExactly(0, 65535, 0);
        assertThat(channels(probe, 64, 64, 120)).containsExactly(0, 0, 65535);
        assertThat(channels(probe, 64, 48, 48)).containsExactly(65535, 65535, 65535);
        assertThat(channels(probe, 64, 120, 20)).containsExactly(0, 0, 0);
    }

    private static List<Integer> channels(Probe probe, int z, int y, int x) {
        return List.of(probe.at(0, z, y, x), probe.at(1, z, y, x), probe.at(2, z, y, x));
    }

    @Test
    void aVoxelOfACoarserLevelIsTheFinestOnesAtItsPlaceInTheWorld() {
        for (Pattern pattern : Pattern.values()) {
            String name = "pattern:" + pattern.word() + "?size=70,201,129";
            Probe probe = new Probe(name);
            Level finest = probe.image.multiscale().finest();
            for (Level level : probe.image.multiscale().levels()) {
                int[] last = level.shape().stream().mapToInt(side -> side - 1).toArray();
                int[] there = new int[last.length];
                for (int axis = 0; axis < last.length; axis++) {
                    double index = finest.toIndex(axis, level.toWorld(axis, last[axis]));
                    there[axis] = (int) index;
                    assertThat(index).isEqualTo(there[axis]).isLessThan(finest.shape().get(axis));
                }
                assertThat(probe.at(level, last)).as(name).isEqualTo(probe.at(finest, there));
            }
        }
    }

    @Test
    void chunksAreTheSameOnAllThreadsAndInEveryProcess() throws Exception {
        ImageSource image = Patterns.open("pattern:noise");
        ChunkKey key = new ChunkKey(image.id(), 0, List.of(3, 2, 1));
        List<Callable<byte[]>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(() -> image.decode(key, image.fetch(key)).bytes());
        }

        byte[] first = tasks.getFirst().call();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<byte[]> other : threads.invokeAll(tasks)) {
                assertThat(other.get()).isEqualTo(first);
            }
        }
        // SplitMix64's first number from the seed 0x0000_0001_0002_0003.
        assertThat(new Probe("pattern:noise").at(1, 2, 3)).isEqualTo(17822);
    }

    @Test
    void beyondTheEdgeAChunkIsZero() {
        ImageSource image = Patterns.open("pattern:bars?size=1,1,100&type=uint8");
        ChunkKey key = new ChunkKey(image.id(), 0, List.of(0, 0, 1));

        Chunk chunk = image.decode(key, image.fetch(key));

        assertThat(chunk.shape()).containsExactly(1, 1, 64);
        assertThat(chunk.bytes()[35] & 0xFF).isEqualTo(255);
        assertThat(chunk.bytes()[36]).isZero();
    }

    @Test
    void oneNameHasOneIdWhateverIsLeftOut() {
        assertThat(Patterns.open("pattern:noise?type=uint16&size=256,256,256").id())
                .isEqualTo(Patterns.open("pattern:noise").id());
        assertThat(Patterns.open("pattern:noise?type=uint8").id())
                .isNotEqualTo(Patterns.open("pattern:noise").id());
    }

    @Test
    void aDescriptionSaysThatNothingIsStored() {
        ImageDescription description = Patterns.describe("pattern:clock?type=uint8");

        assertThat(description.name()).isEqualTo("pattern:clock");
        assertThat(description.container()).isEqualTo("pattern:clock?size=16,256,256&type=uint8");
        assertThat(description.zarrFormat()).isEqualTo(ImageDescription.NOT_STORED);
        assertThat(description.levels()).hasSize(3);
    }

    @Test
    void whatThereIsNotIsRefusedByName() {
        refused(
                "pattern:cat",
                "no pattern 'pattern:cat'; there is: pattern:gradient, pattern:bars,"
                        + " pattern:checker, pattern:noise, pattern:clock, pattern:channels");
        refused("pattern:", "there is: pattern:gradient");
        refused("pattern:NOISE", "there is: pattern:gradient");
        refused("pattern:noise?", "got option '', wanted size=Z,Y,X or type=uint8, each once");
        refused("pattern:noise?seed=1", "got option 'seed=1'");
        refused("pattern:noise?type=uint8&type=uint8", "each once");
        refused("pattern:noise?size=64,64", "got size '64,64', wanted Z,Y,X of 1..65536");
        refused("pattern:noise?size=64,64,0", "wanted Z,Y,X of 1..65536");
        refused("pattern:noise?size=64,64,65537", "wanted Z,Y,X of 1..65536");
        refused("pattern:noise?size=a,b,c", "got size 'a,b,c'");
        refused("pattern:noise?type=float32", "got type 'float32', wanted uint16 or uint8");
    }

    @Test
    void chunksOutsideTheImageAreABugOfTheCaller() {
        ImageSource image = Patterns.open("pattern:noise");

        for (ChunkKey key :
                List.of(
                        new ChunkKey("other", 0, List.of(0, 0, 0)),
                        new ChunkKey(image.id(), 3, List.of(0, 0, 0)),
                        new ChunkKey(image.id(), 0, List.of(0, 0)),
                        new ChunkKey(image.id(), 0, List.of(0, 0, 4)),
                        new ChunkKey(image.id(), 0, List.of(0, -1, 0)))) {
            assertThatThrownBy(() -> image.fetch(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void refused(String name, String message) {
        assertThat(Patterns.isPattern(name)).isTrue();
        assertThatThrownBy(() -> Patterns.open(name))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    /** Reads the six squares from the picture, as a program does that looks at a decoded frame. */
    private static int counter(ImageSource image, Level level, int time) {
        Probe probe = new Probe(image);
        double unit = 16;
        int value = 0;
        for (int square = 0; square < 6; square++) {
            double x = 127.5 + (-7.25 + 2.5 * square + 1) * unit;
            int value8 =
                    probe.at(level, time, 0, level.voxelAt(2, 14.5 * unit), level.voxelAt(3, x))
                            / 257;
            assertThat(value8).isIn(50, 220);
            value = 2 * value + (value8 == 220 ? 1 : 0);
        }
        return value;
    }

    /** Reads single voxels. */
    private static final class Probe {
        private final ImageSource image;
        private Optional<Chunk> newest = Optional.empty();

        Probe(String name) {
            this(Patterns.open(name));
        }

        Probe(ImageSource image) {
            this.image = image;
        }

        int at(int... index) {
            return at(image.multiscale().finest(), index);
        }

        int at(Level level, int... index) {
            List<Integer> chunk = new ArrayList<>();
            int voxel = 0;
            for (int axis = 0; axis < index.length; axis++) {
                int side = level.chunkShape().get(axis);
                chunk.add(index[axis] / side);
                voxel = voxel * side + index[axis] % side;
            }
            ChunkKey key = new ChunkKey(image.id(), level.index(), chunk);
            Chunk found =
                    newest.filter(known -> known.key().equals(key))
                            .orElseGet(() -> image.decode(key, image.fetch(key)));
            newest = Optional.of(found);
            byte[] bytes = found.bytes();
            return image.type() == VoxelType.UINT8
                    ? bytes[voxel] & 0xFF
                    : (bytes[2 * voxel] & 0xFF) | (bytes[2 * voxel + 1] & 0xFF) << 8;
        }
    }
}
