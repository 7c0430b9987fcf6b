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
        ChunkKey key = new ChunkKey(image.id(), 0, middle(finest));
        long start = System.nanoTime();
        ImageSource.Fetched fetched = image.fetch(key);
        long read = System.nanoTime() - start;
        start = System.nanoTime();
        Chunk chunk = image.decode(key, fetched);
        long decoded = System.nanoTime() - start;
        String what =
                "'%s': %d levels, the finest %s %s"
                        .formatted(
                                image.name(),
                                image.multiscale().levels().size(),
                                by(finest.shape()),
                                image.type().wireName());
        Finding finding =
                Finding.ok(
                                name(),
                                "%s; %s of %s decoded at %s"
                                        .formatted(
                                                what,
                                                stored(fetched, read),
                                                Sizes.text(chunk.bytes().length),
                                                Sizes.rate(chunk.bytes().length, decoded)))
                        .with("levels", image.multiscale().levels().size())
                        .with("chunk_bytes", chunk.bytes().length)
                        .with("decode_ms", Sizes.millis(decoded));
        return finding.with("read_ms", Sizes.millis(read));
    }

    private static String stored(ImageSource.Fetched fetched, long nanos) {
        return switch (fetched) {
            case ImageSource.Fetched.Stored(byte[] bytes) ->
                    "a chunk stored in %s and read at %s,"
                            .formatted(
                                    Sizes.text(bytes.length), Sizes.rate(bytes.length, nanos));
            case ImageSource.Fetched.Absent() -> "a chunk that is not stored (all fill value),";
        };
    }

    private static List<Integer> middle(Level level) {
        List<Integer> index = new ArrayList<>();
        for (int axis = 0; axis < level.ndim(); axis++) {
            index.add(level.shape().get(axis) / 2 / level.chunkShape().get(axis));
        }
        return index;
    }

    private static String by(List<Integer> shape) {
        return shape.stream().map(Object::toString).collect(Collectors.joining("x"));
    }
}
