package org.farview.server.debug;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of a recording. When it has its size, or the disk takes nothing, it ends there and says
 * so once: what has a gap cannot be played again. Confined to the writer's thread.
 */
final class RecordingFile implements LineWriter.Target {
    private static final System.Logger LOG = System.getLogger(RecordingFile.class.getName());

    private final Path path;
    private final long mostBytes;
    private final LineFile file;
    private boolean ended;

    private RecordingFile(Path path, long mostBytes, LineFile file) {
        this.path = path;
        this.mostBytes = mostBytes;
        this.file = file;
    }

    /** Begins a recording; one of that name is replaced. */
    static RecordingFile create(Path path, long mostBytes) throws IOException {
        return new RecordingFile(path, mostBytes, LineFile.create(path));
    }

    @Override
    public void write(byte[] line) {
        if (ended) {
            return;
        }
        try {
            if (file.size() + line.length >= mostBytes) {
                end("it has its size, %d bytes".formatted(mostBytes));
            } else {
                file.write(line);
            }
        } catch (IOException e) {
            end(e.toString());
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "recording.failed file=" + path, e);
        }
    }

    private void end(String reason) {
        ended = true;
        LOG.log(System.Logger.Level.WARNING, "recording.ended file={0} reason={1}", path, reason);
    }
}
