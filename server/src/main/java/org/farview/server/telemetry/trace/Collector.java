package org.farview.server.telemetry.trace;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Posts requests to an OTLP collector over HTTP, and waits for none of them. Thread-safe. */
final class Collector implements AutoCloseable {
    private static final String PATH = "v1/traces";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** The first digit of what a collector answers that took a request. */
    private static final int SUCCESSES = 2;

    private final HttpClient http;
    private final URI address;

    /**
     * @param endpoint of the collector, to which {@value #PATH} is added, as OpenTelemetry has it
     * @param executor what happens to answers happens there
     */
    Collector(URI endpoint, Executor executor) {
        String base = endpoint.toString();
        this.address = URI.create((base.endsWith("/") ? base : base + "/") + PATH);
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .executor(executor)
                        .build();
    }

    /**
     * Sends one request.
     *
     * @param done told later, on another thread, what went wrong; empty text when nothing did
     */
    void post(String json, Consumer<String> done) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        CompletableFuture<Void> _ =
                answer.thenApply(Collector::trouble)
                        .exceptionally(String::valueOf)
                        .thenAccept(done);
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String trouble(HttpResponse<Void> response) {
        int status = response.statusCode();
        return status / 100 == SUCCESSES ? "" : "status " + status;
    }
}
