package org.farview.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A script as a child process that answers each line with a line: {@code ready ...} when it has
 * started, then a word of its choice per request, {@code failed ...} when it cannot. Other lines,
 * which libraries like to print, are passed over; the last one goes into the message when the
 * process ends. It ends when its input does.
 */
public final class Lines implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final List<String> ANSWERS = List.of("ready", "done", "result", "failed");

    private final String what;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor();

    private Lines(String what, Process process) {
        this.what = what;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a script in a folder.
     *
     * @param what for messages
     * @throws PeerException when its interpreter is not there
     */
    public static Lines start(String what, Path folder, List<String> command) {
        try {
            return new Lines(
                    what,
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start());
        } catch (IOException e) {
            throw new PeerException("%s: %s".formatted(what, e.getMessage()), e);
        }
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @return what follows the word {@code done} or {@code result}
     * @throws PeerException when the script fails, ends, or says nothing for minutes
     */
    public String ask(String request) {
        try {
            requests.write(request);
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw new PeerException("%s: has ended".formatted(what), e);
        }
        return answer();
    }

    /**
     * Waits for an answer: of the start, or of a request.
     *
     * @throws PeerException as {@link #ask}
     */
    public String answer() {
        Future<String> line = reading.submit(this::nextAnswer);
        try {
            String answer = line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer.startsWith("failed")) {
                throw new PeerException("%s: %s".formatted(what, answer));
            }
            return answer.substring(answer.split(" ", 2)[0].length()).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException(what + ": interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new PeerException("%s: no answer (%s)".formatted(what, e), e);
        }
    }

    private String nextAnswer() throws IOException {
        String newest = "";
        while (true) {
            String line = answers.readLine();
            if (line == null) {
                return "failed it ended; its last line: " + newest;
            }
            if (ANSWERS.contains(line.split(" ", 2)[0])) {
                return line;
            }
            newest = line.isBlank() ? newest : line;
        }
    }

    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reading.shutdownNow();
        }
    }
}
