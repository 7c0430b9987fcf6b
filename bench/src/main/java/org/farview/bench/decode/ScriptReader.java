package org.farview.bench.decode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.farview.bench.CpuClock;
import org.farview.bench.Lines;
import org.farview.bench.NodePackages;
import org.farview.bench.PeerException;

/**
 * A reader in a process of its own. It is given its number of threads and the step between regions,
 * and answers {@code ready NAME} with its version; then {@code done} to {@code open FORMAT FOLDER},
 * {@code chunks} and {@code regions}, and {@code result NUMBER} to {@code sum}.
 */
final class ScriptReader implements Reader {
    private final Lines lines;
    private final String name;

    private ScriptReader(Lines lines) {
        this.lines = lines;
        this.name = lines.answer();
    }

    /**
     * TensorStore's Python package.
     *
     * @param python an interpreter that has it
     * @throws PeerException when it does not start
     */
    static ScriptReader tensorStore(Path peers, String python) {
        return start(
                "TensorStore (pip install tensorstore; --python says where)",
                peers,
                List.of(python, "read_tensorstore.py"));
    }

    /**
     * zarr-python over numcodecs.
     *
     * @throws PeerException when it does not start
     */
    static ScriptReader zarrPython(Path peers, String python) {
        return start(
                "zarr-python (package python3-zarr; --python says where)",
                peers,
                List.of(python, "read_zarr.py"));
    }

    /**
     * zarrita.js in Node.
     *
     * @throws PeerException when it does not start
     */
    static ScriptReader zarrita(Path peers) {
        return start("zarrita", NodePackages.in(peers), List.of("node", "read_zarrita.mjs"));
    }

    private static ScriptReader start(String what, Path folder, List<String> command) {
        List<String> whole = new ArrayList<>(command);
        whole.add(String.valueOf(THREADS));
        whole.add(String.valueOf(REGION_STEP));
        Lines lines = Lines.start(what, folder, whole);
        try {
            return new ScriptReader(lines);
        } catch (PeerException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open(Packing packing, Path array) {
        lines.ask("open %d %s".formatted(packing.format(), array));
    }

    @Override
    public long checksum() {
        String answer = lines.ask("sum");
        try {
            return Long.parseUnsignedLong(answer);
        } catch (NumberFormatException e) {
            throw new PeerException("%s: got sum '%s'".formatted(name, answer), e);
        }
    }

    @Override
    public void readChunks() {
        lines.ask("chunks");
    }

    @Override
    public void readRegions() {
        lines.ask("regions");
    }

    @Override
    public CpuClock cpu() {
        return CpuClock.ofTree(lines.process());
    }

    @Override
    public void close() {
        lines.close();
    }
}
