package org.farview.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./farview serve} as a user starts it, on a port of its own. */
public final class ServeProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 100_000_000;

    private final Process process;
    private final String url;

    private ServeProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server and waits until it is ready: its code is compiled, an engine lives.
     *
     * @param home the launcher's folder
     * @throws PeerException when it ends instead, or is not ready in time
     */
    public static ServeProcess start(Path home, String source) {
        return start(home, source, List.of());
    }

    /** The same with more options. */
    public static ServeProcess start(Path home, String source, List<String> options) {
        return launch(home, source, options, true);
    }

    /** Starts a server and returns as soon as it says where it is. */
    static ServeProcess launch(Path home, String source) {
        return launch(home, source, List.of(), false);
    }

    private static ServeProcess launch(
            Path home, String source, List<String> options, boolean untilReady) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(home.resolve("farview").toString(), "serve", source, "--port", "0"));
        command.addAll(options);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("FARVIEW_PREPARE", "off");
            Process process = builder.start();
            try {
                ServeProcess server = new ServeProcess(process, address(process));
                if (untilReady) {
                    server.awaitReady();
                }
                server.readOn();
                return server;
            } catch (IOException | PeerException e) {
                process.destroy();
                throw e;
            }
        } catch (IOException e) {
            throw new PeerException("./farview serve: " + e.getMessage(), e);
        }
    }

    /** Where the page is. */
    public String url() {
        return url;
    }

    /** The server's own: the launcher gives way to it. */
    long pid() {
        return process.pid();
    }

    /** A server whose log nobody reads stands still when the pipe is full. */
    private void readOn() {
        Thread.ofVirtual().name("serve-log").start(this::drain);
    }

    private void drain() {
        try {
            process.inputReader(StandardCharsets.UTF_8).transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The server has ended.
        }
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (!isReady()) {
            if (System.nanoTime() - end > 0) {
                throw new PeerException("./farview serve: not ready within " + READY_LIMIT);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean isReady() throws IOException {
        URI address = URI.create(url).resolve("/readyz");
        HttpURLConnection question = (HttpURLConnection) address.toURL().openConnection();
        try {
            return question.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            question.disconnect();
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String newest = "";
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new PeerException("./farview serve has ended: " + newest);
            }
            Matcher address = ADDRESS.matcher(line);
            if (line.startsWith("Farview shows") && address.find()) {
                return address.group();
            }
            newest = line;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
