package org.farview.server.debug;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of decisions: a line of JSON each. When it has its size it is put aside as {@code
 * NAME.1} and another begins, so that both together are at most twice that. A disk that takes
 * nothing is told once, and once more when it does again; lines of between are lost. Confined to
 * the writer's thread.
 */
final class PolicyLog implements LineWriter.Target {
    private static final System.Logger LOG = System.getLogger(PolicyLog.class.getName());

    private final Path path;
    private final long mostBytes;
    private final LineFile file;
    private long lost;

    private PolicyLog(Path path, long mostBytes, LineFile file) {
        this.path = path;
        this.mostBytes = mostBytes;
        this.file = file;
    }

    /** Goes on at the end of a file, or begins one. */
    static PolicyLog open(Path path, long mostBytes) throws IOException {
        return new PolicyLog(path, mostBytes, LineFile.append(path));
    }

    @Override
    public void write(byte[] line) {
        try {
            if (file.size() > 0 && file.size() + line.length >= mostBytes) {
                file.rotate();
            }
            file.write(line);
            if (lost > 0) {
                LOG.log(System.Logger.Level.INFO, "policy-log.resumed lost={0}", lost);
                lost = 0;
            }
        } catch (IOException e) {
            if (lost++ == 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "policy-log.failed file={0} reason={1}",
                        path,
                        e.toString());
            }
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "policy-log.failed file=" + path, e);
        }
    }
}
