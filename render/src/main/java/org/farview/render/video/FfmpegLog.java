package org.farview.render.video;

import static org.bytedeco.ffmpeg.global.avutil.av_log_set_callback;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.Callback_Pointer_int_BytePointer_Pointer;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.farview.render.RenderException;

/**
 * Hears what FFmpeg logs on one thread while it lives, and then lets FFmpeg print again: for
 * reasons that FFmpeg gives nobody but its log.
 *
 * <p>FFmpeg has one log for all its codecs, and calls on any thread. What threads log meanwhile
 * that nobody listens to goes to the program's own log.
 */
final class FfmpegLog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FfmpegLog.class.getName());

    /** Who logs, by an address that differs from run to run: "[h264_nvenc @ 0x7f20a4733f80] ". */
    private static final Pattern CODEC = Pattern.compile("^(\\[[^]]* @ [^]]*] )+");

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Thread listener = Thread.currentThread();

    private FfmpegLog() {}

    /**
     * Begins to listen to the caller's thread.
     *
     * @throws RenderException when FFmpeg is not there, or its own way of logging is not found
     */
    static FfmpegLog ofThisThread() {
        FfmpegLibrary.load();
        FfmpegLog log = new FfmpegLog();
        Callback.THE_ONE.begin(log);
        return log;
    }

    /** What was logged until now, a line each. */
    List<String> lines() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        Callback.THE_ONE.end(this);
    }

    /**
     * What FFmpeg calls. There is one for the process: JavaCPP has room for ten, never frees one,
     * and gives address 0 for the eleventh. It is reachable for ever, because native code keeps its
     * address only, and a thread may be in it when it is taken out.
     */
    private static final class Callback extends LogCallback {
        private static final Callback THE_ONE = new Callback();

        private final Map<Thread, FfmpegLog> listeners = new ConcurrentHashMap<>();

        /** Holds the address of FFmpeg's own function. */
        private final PointerPointer<Pointer> printing = new PointerPointer<>(2L);

        Callback() {
            Pointer function = Loader.addressof("av_log_default_callback");
            printing.put(0, function);
        }

        void begin(FfmpegLog log) {
            if (printing.get(0) == null) {
                throw new RenderException("FFmpeg: av_log_default_callback is not found");
            }
            listeners.put(log.listener, log);
            setLogCallback(this);
        }

        /**
         * {@code setLogCallback(null)} would let FFmpeg call address 0: its own function must be
         * put back. JavaCPP takes a function from where an object of its own holds the address.
         */
        void end(FfmpegLog log) {
            listeners.remove(log.listener);
            if (listeners.isEmpty()) {
                av_log_set_callback(new Callback_Pointer_int_BytePointer_Pointer(printing));
            }
        }

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
