package org.farview.server.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.Level;
import org.farview.server.app.ImageNames;

/**
 * Whether an image opens, and how fast the chunk in its middle is read and decoded.
 *
 * @param source what it is called; empty when none was named
 * @param names finds it
 */
record SourceCheck(Optional<String> source, ImageNames names) implements Check {
    @Override
    public String name() {
        return "image";
    }

    @Override
    public Finding look() {
        return source.map(this::look)
                .orElseGet(() ->
                        Finding.notThere(
                                name(), "none was named; 'doctor PATH' opens one and reads"));
    }

    private Finding look(String named) {
        try (ImageSource image = names.open(named)) {
            return read(image);
        } catch (DataException refusal) {
            return Finding.failed(
                    name(),
                    String.valueOf(refusal.getMessage()),
                    "name another image; docs/formats.md lists what opens");
        }
    }

    private Finding read(ImageSource image) {
        Level finest = image.multiscale().finest();
        List<Level> levels = image.multiscale().levels();
        warm(image, levels.getLast());
        ChunkKey key = middle(image, finest);
        long start = System.nanoTime();
        ImageSource.Fetched fetched = image.fetch(key);
        long read = System.nanoTime() - start;
        start = System.nanoTime();
        Chunk chunk = image.decode(key, fetched);
        long decoded = System.nanoTime() - start;
        String found =
                "'%s': %d levels, the finest %s %s; %s decoded to %s in %.1f ms"
                        .formatted(
                                image.name(),
                                levels.size(),
                                by(finest.shape()),
                                image.type().wireName(),
                                stored(fetched, read),
                                Sizes.text(chunk.bytes().length),
                                Sizes.millis(decoded));
        return Finding.ok(name(), found)
                .with("levels", levels.size())
                .with("chunk_bytes", chunk.bytes().length)
                .with("read_ms", Sizes.millis(read))
                .with("decode_ms", Sizes.millis(decoded));
    }

    /** So that loading classes is not taken for a slow disk. */
    private static void warm(ImageSource image, Level coarsest) {
        ChunkKey key = middle(image, coarsest);
        Chunk ignored = image.decode(key, image.fetch(key));
    }

    private static String stored(ImageSource.Fetched fetched, long nanos) {
        return switch (fetched) {
            case ImageSource.Fetched.Stored(byte[] bytes) ->
                    "a chunk stored in %s and read at %s,"
                            .formatted(Sizes.text(bytes.length), Sizes.rate(bytes.length, nanos));
            case ImageSource.Fetched.Absent() -> "a chunk that is not stored,";
        };
    }

    private static ChunkKey middle(ImageSource image, Level level) {
        List<Integer> index = new ArrayList<>();
        for (int axis = 0; axis < level.ndim(); axis++) {
            index.add(level.shape().get(axis) / 2 / level.chunkShape().get(axis));
        }
        return new ChunkKey(image.id(), level.index(), index);
    }

    private static String by(List<Integer> shape) {
        return shape.stream().map(Object::toString).collect(Collectors.joining("x"));
    }
}
