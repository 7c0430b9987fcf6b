package org.farview.bench.decode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.farview.bench.Contender;
import org.farview.bench.PeerException;
import org.farview.bench.Race;
import org.farview.bench.Timing;

/**
 * Every array read by every reader, in turns. A reader that is not there, that cannot read an array
 * or reads other values is named below the table.
 */
final class DecodeBench {
    private final StoredArrays arrays;
    private final Race race;
    private final DecodeReport report;

    private DecodeBench(StoredArrays arrays, Race race) {
        this.arrays = arrays;
        this.race = race;
        this.report = new DecodeReport(arrays);
    }

    /**
     * @param peers folder of the peers' scripts
     * @param python an interpreter that has the peers' packages
     * @return Markdown
     */
    static String run(StoredArrays arrays, Race race, Path peers, String python) {
        DecodeBench bench = new DecodeBench(arrays, race);
        List<Reader> readers = new ArrayList<>();
        try (PageCache cache = new PageCache()) {
            bench.start(readers, "Farview", () -> OwnReader.of(arrays));
            bench.start(readers, "Farview", () -> OwnReader.intoNewArrays(arrays));
            bench.start(readers, "TensorStore", () -> ScriptReader.tensorStore(peers, python));
            bench.start(readers, "zarr-python", () -> ScriptReader.zarrPython(peers, python));
            bench.start(readers, "zarrita", () -> ScriptReader.zarrita(peers));
            for (Packing packing : Packing.values()) {
                bench.measure(packing, cache, readers);
            }
            return bench.report.markdown();
        } finally {
            readers.reversed().forEach(Reader::close);
        }
    }

    private void start(List<Reader> readers, String what, Supplier<Reader> start) {
        try {
            readers.add(start.get());
        } catch (PeerException e) {
            report.leaveOut(what, e.getMessage());
        }
    }

    private void measure(Packing packing, PageCache cache, List<Reader> readers) {
        List<Reader> able = new ArrayList<>();
        for (Reader reader : readers) {
            try {
                reader.open(packing, arrays.array(packing));
                long got = reader.checksum();
                if (got != arrays.checksum()) {
                    throw new PeerException(
                            "reads other values: got sum %x, wanted %x"
                                    .formatted(got, arrays.checksum()));
                }
                able.add(reader);
            } catch (PeerException e) {
                report.leaveOut(reader.name() + " on " + packing.title(), e.getMessage());
            }
        }
        List<Path> files = arrays.chunkFiles(packing);
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Contender.here(DecodeReport.PAGE_CACHE, i -> cache.read(files)));
        contenders.addAll(contenders(able, Reader::readChunks));
        report.chunks(packing, cache.read(files), rows(contenders));
        if (regions() > 0) {
            report.regions(packing, regions(), rows(contenders(able, Reader::readRegions)));
        }
    }

    private static List<Contender> contenders(List<Reader> readers, Consumer<Reader> work) {
        return readers.stream()
                .map(reader -> new Contender(reader.name(), i -> work.accept(reader), reader.cpu()))
                .toList();
    }

    private List<DecodeReport.Row> rows(List<Contender> contenders) {
        List<Timing> timings = race.run(contenders);
        List<DecodeReport.Row> rows = new ArrayList<>();
        for (int i = 0; i < timings.size(); i++) {
            rows.add(new DecodeReport.Row(contenders.get(i).name(), timings.get(i)));
        }
        return rows;
    }

    /** How many regions {@link Reader#readRegions} reads. */
    private int regions() {
        int[] grid = arrays.volume().grid();
        int all = (grid[0] - 1) * (grid[1] - 1) * (grid[2] - 1);
        return Math.ceilDiv(all, Reader.REGION_STEP);
    }
}
