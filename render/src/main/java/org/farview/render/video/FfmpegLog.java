package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;

/**
 * Hears what FFmpeg logs on one thread while it lives: for reasons that FFmpeg gives nobody but its
 * log.
 *
 * <p>FFmpeg has one log for all its codecs, and calls on any thread. What nobody listens to goes to
 * the program's own log, from when FFmpeg is loaded on.
 */
final class FfmpegLog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("ffmpeg");

    /** Who logs, by an address that differs from run to run: "[h264_nvenc @ 0x7f20a4733f80] ". */
    private static final Pattern CODEC = Pattern.compile("^(\\[[^]]* @ [^]]*] )+");

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Thread listener = Thread.currentThread();

    private FfmpegLog() {}

    /**
     * Begins to listen to the caller's thread.
     *
     * @throws org.farview.render.RenderException when FFmpeg is not there
     */
    static FfmpegLog ofThisThread() {
        FfmpegLibrary.load();
        FfmpegLog log = new FfmpegLog();
        Callback.THE_ONE.listeners.put(log.listener, log);
        return log;
    }

    /** FFmpeg was loaded: it prints nothing by itself from now on. Idempotent. */
    static void takeOver() {
        setLogCallback(Callback.THE_ONE);
    }

    /** What was logged until now, a line each. */
    List<String> lines() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        Callback.THE_ONE.listeners.remove(listener);
    }

    /**
     * What FFmpeg calls. There is one for the process: JavaCPP has room for ten, never frees one,
     * and gives address 0 for the eleventh. It is reachable for ever, because native code keeps its
     * address only.
     */
    private static final class Callback extends LogCallback {
        private static final Callback THE_ONE = new Callback();

        private final Map<Thread, FfmpegLog> listeners = new ConcurrentHashMap<>();

        @Override
        public void call(int level, BytePointer message) {
            String line = CODEC.matcher(message.getString()).replaceFirst("").strip();
            FfmpegLog log = listeners.get(Thread.currentThread());
            if (log != null) {
                log.heard.add(line);
            } else {
                LOG.log(System.Logger.Level.WARNING, "ffmpeg.log line={0}", line);
            }
        }
    }
}
