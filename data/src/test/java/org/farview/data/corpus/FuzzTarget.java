package org.farview.data.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.farview.data.DataLimits;
import org.farview.data.ImageSource;
import org.farview.data.file.Doors;
import org.farview.data.ngff.Images;

/** A kind of file to be damaged: where samples of it are, and how they are opened. */
enum FuzzTarget {
    METADATA(".*"),
    BLOSC(".*-blosc-.*"),
    ZSTD("(?!.*blosc).*zstd.*"),
    PACKED("v2-(gzip|zlib|lz4|bz2)-.*|v3-.*-be-t"),
    SHARDS("v3-shards-.*"),
    NIFTI(""),
    TIFF("");

    /** Small, so that what a damaged file may ask for is soon too much. */
    private static final DataLimits LIMITS = new DataLimits(1 << 20, 1 << 20);

    private final String stores;

    /**
     * @param stores a pattern of the names of stores that have such files
     */
    FuzzTarget(String stores) {
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

    /** All good files of this kind: in the corpus's stores, or written beside them. */
    List<Sample> samples(Path folder) {
        return switch (this) {
            case METADATA, BLOSC, ZSTD, PACKED, SHARDS -> parts(folder);
            case NIFTI -> written(folder, niftis());
            case TIFF -> written(folder, TiffSamples.all());
        };
    }

    private List<Sample> parts(Path corpus) {
        List<Sample> samples = new ArrayList<>();
        for (ExpectedStore store : Corpus.stores()) {
            boolean good = store.opens() && store.image().damaged().isEmpty();
            if (good && store.name().matches(stores)) {
                Path image = corpus.resolve(store.name()).resolve(store.open());
                files(image)
                        .filter(this::isDamaged)
                        .map(file -> sample(image, file))
                        .forEach(samples::add);
            }
        }
        return samples;
    }

    byte[] damage(Mutations mutations, byte[] content) {
        return this == METADATA ? mutations.json(content) : mutations.bytes(content);
    }

    ImageSource open(Path path) {
        return switch (this) {
            case METADATA, BLOSC, ZSTD, PACKED, SHARDS -> Images.open(path, LIMITS);
            case NIFTI, TIFF -> Doors.open(path);
        };
    }

    private static Map<String, byte[]> niftis() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<Integer> shape = List.of(3, 5, 7);
        for (Phantom.Datatype type :
                List.of(
                        Phantom.Datatype.UINT8,
                        Phantom.Datatype.INT16,
                        Phantom.Datatype.UINT16,
                        Phantom.Datatype.FLOAT32)) {
            byte[] file = Phantom.nifti(type, shape, Phantom.noise(type, shape));
            files.put(type.code() + ".nii", file);
        }
        return files;
    }

    private static List<Sample> written(Path folder, Map<String, byte[]> files) {
        List<Sample> samples = new ArrayList<>();
        files.forEach((name, content) -> {
            try {
                Path file = Files.write(folder.resolve(name), content);
                samples.add(new Sample(file, file, content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return samples;
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
