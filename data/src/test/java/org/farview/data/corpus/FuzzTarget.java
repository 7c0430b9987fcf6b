package org.farview.data.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.farview.data.DataLimits;
import org.farview.data.ImageSource;
import org.farview.data.ngff.Images;

/** A kind of file to be damaged: where samples of it are, and how they are opened. */
enum FuzzTarget {
    METADATA(name -> true),
    BLOSC(name -> name.contains("-blosc-")),
    ZSTD(name -> name.contains("zstd") && !name.contains("blosc")),
    PACKED(name -> name.matches("v2-(gzip|zlib|lz4|bz2)-.*|v3-.*-be-t")),
    SHARDS(name -> name.startsWith("v3-shards-"));

    /** Small, so that what a damaged file may ask for is soon too much. */
    private static final DataLimits LIMITS = new DataLimits(1 << 20, 1 << 20);

    private final Predicate<String> stores;

    FuzzTarget(Predicate<String> stores) {
        this.stores = stores;
    }

    /**
     * A good file.
     *
     * @param image what is opened
     * @param file the part of it that is damaged
     * @param content of the file
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    record Sample(Path image, Path file, byte[] content) {}

    /** All files of this kind in the corpus's good stores. */
    List<Sample> samples(Path corpus) {
        List<Sample> samples = new ArrayList<>();
        for (ExpectedStore store : Corpus.stores()) {
            boolean good = store.opens() && store.image().damaged().isEmpty();
            if (good && stores.test(store.name())) {
                Path image = corpus.resolve(store.name()).resolve(store.open());
                files(image).filter(this::isDamaged).map(file -> sample(image, file)).forEach(samples::add);
            }
        }
        return samples;
    }

    byte[] damage(Mutations mutations, byte[] content) {
        return this == METADATA ? mutations.json(content) : mutations.bytes(content);
    }

    ImageSource open(Path path) {
        return Images.open(path, LIMITS);
    }

    private boolean isDamaged(Path file) {
        String name = file.getFileName().toString();
        return (name.equals("zarr.json") || name.startsWith(".z")) == (this == METADATA);
    }

    private static Sample sample(Path image, Path file) {
        try {
            return new Sample(image, file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
