package org.farview.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls over a real socket: they run beside everything else and are answered exactly once. */
final class CallsTest {
    private static final long PATIENCE_S = 20;
    private static final String UPDATE =
            "{\"type\":\"state.update\",\"version\":2,\"session\":\"s\",\"frame_id\":\"f-1\",\"timestamp\":1.0,\"intent_id\":\"i-1\",\"payload\":{\"scope\":\"layer\",\"target\":\"\",\"key\":\"gamma\",\"value\":2}}";

    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch sawCancel = new CountDownLatch(1);
    private final CountDownLatch committed = new CountDownLatch(1);
    private final ControlServer server =
            new ControlServer(ControlConfig.defaults(), new EchoScene(), this::commands);

    private CommandRegistry commands(CommandRegistry standard) {
        return standard.with(
                        new Signature("slow", 1),
                        call -> {
                            await(mayEnd);
                            return new Outcome.Done(Optional.of("slow"));
                        })
                .with(new Signature("quick", 1), call -> new Outcome.Done(Optional.of("quick")))
                .with(
                        new Signature("final", 1),
                        call -> {
                            boolean ok = call.commit();
                            committed.countDown();
                            await(mayEnd);
                            return new Outcome.Done(Optional.of(ok));
                        })
                .with(
                        new Signature("watchful", 1),
                        call -> {
                            while (!call.isCancelled()) {
                                Thread.onSpinWait();
                            }
                            sawCancel.countDown();
                            return new Outcome.Done(Optional.empty());
                        })
                .with(new Signature("secret", 1), call -> new Outcome.Done(Optional.empty()))
                .allowing((caller, command) ->
                        command.name().equals("secret")
                                ? Optional.of("not for you")
                                : Optional.empty());
    }

    @AfterEach
    void close() {
        mayEnd.countDown();
        server.close();
    }

    @Test
    void heartbeatsGoOnWhileACommandRuns() {
        ControlConfig hasty = ControlConfig.defaults().withHeartbeat(Duration.ofMillis(300));
        try (ControlServer other = new ControlServer(hasty, new EchoScene(), this::commands)) {
            TestClient client = other.connect();
            client.say("hello");
            client.play("< {\"type\":\"session.welcome\"}");

            client.say(call("c-1", "slow"));

            client.play("< {\"type\":\"session.heartbeat\"}");
            client.play("< {\"type\":\"session.heartbeat\"}");
        }
    }

    @Test
    void aCallThatIsBeingFinishedCannotBeCalledOff() {
        TestClient client = joined("x.cancel");
        client.say(call("c-1", "final"));
        await(committed);

        client.say(cancel("c-2", "c-1"));

        assertThat(client.next()).contains("\"in_reply_to\":\"c-2\"", "command.invalid");
        mayEnd.countDown();
        client.play("< " + reply("c-1", "true"));
    }

    @Test
    void updatesAndOtherCallsGoOnWhileACommandRuns() {
        TestClient client = joined();

        client.say(call("c-1", "slow"));
        client.say(UPDATE);
        client.play("< {\"type\":\"ack.state\",\"payload\":{\"status\":\"accepted\"}}");
        client.say(call("c-2", "quick"));
        client.play("< " + reply("c-2", "\"quick\""));
        mayEnd.countDown();

        assertThat(client.next()).contains("\"in_reply_to\":\"c-1\"", "\"ok\"");
    }

    @Test
    void aCallTooManyMayBeTriedAgain() {
        TestClient client = joined();
        for (int i = 0; i < Calls.MOST; i++) {
            client.say(call("c-" + i, "slow"));
        }

        client.say(call("c-8", "quick"));

        assertThat(client.next()).contains("\"in_reply_to\":\"c-8\"", "command.retryable");
        mayEnd.countDown();
        for (int i = 0; i < Calls.MOST; i++) {
            assertThat(client.next()).contains("reply.command");
        }
        client.say(call("c-9", "quick"));
        assertThat(client.next()).contains("\"in_reply_to\":\"c-9\"");
    }

    @Test
    void aCallThatIsCalledOffIsAnsweredAtOnceAndOnlyThen() {
        TestClient client = joined("x.cancel");
        client.say(call("c-1", "slow"));

        client.say(cancel("c-2", "c-1"));

        assertThat(client.next()).contains("\"in_reply_to\":\"c-1\"", "command.cancelled");
        assertThat(client.next()).contains("reply.command", "\"in_reply_to\":\"c-2\"");
        mayEnd.countDown();
        client.say(call("c-3", "quick"));
        assertThat(client.next()).contains("\"in_reply_to\":\"c-3\"");
    }

    @Test
    void whatCannotBeCalledOffIsSaidSo() {
        TestClient client = joined("x.cancel");

        client.say(cancel("c-1", "nothing"));
        assertThat(client.next()).contains("\"in_reply_to\":\"c-1\"", "command.invalid");
        client.say(call("c-2", "x.cancel"));
        assertThat(client.next()).contains("\"in_reply_to\":\"c-2\"", "command.invalid");
    }

    @Test
    void whoDidNotAskForCancelDoesNotHaveIt() {
        TestClient client = server.connect();
        client.say("hello");

        assertThat(client.next()).doesNotContain("x.cancel");
        client.say(cancel("c-1", "nothing"));
        assertThat(client.next()).contains("command.not_found");
    }

    @Test
    void whoMayNotIsRefused() {
        TestClient client = joined();

        client.say(call("c-1", "secret"));

        assertThat(client.next()).contains("command.forbidden", "not for you");
    }

    @Test
    void aSessionThatEndsCallsItsCallsOff() throws InterruptedException {
        TestClient client = joined();
        client.say(call("c-1", "watchful"));

        client.session().disconnect();

        assertThat(sawCancel.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anotherSessionsCallCannotBeCalledOff() {
        TestClient one = joined();
        TestClient other = joined("x.cancel");
        one.say(call("c-1", "slow"));
        one.say(call("c-2", "quick"));
        assertThat(one.next()).contains("c-2");

        other.say(cancel("c-1", "c-1"));

        assertThat(other.next()).contains("command.invalid");
        mayEnd.countDown();
        assertThat(one.next()).contains("\"in_reply_to\":\"c-1\"", "\"ok\"");
    }

    private TestClient joined(String... extension) {
        TestClient client = server.connect();
        client.say("hello " + String.join("", extension));
        client.play("< {\"type\":\"session.welcome\"}");
        return client;
    }

    private static String call(String frame, String command) {
        return "{\"type\":\"call.command\",\"version\":2,\"session\":\"s\",\"frame_id\":\"%s\",\"timestamp\":1.0,\"payload\":{\"command\":\"%s\"}}"
                .formatted(frame, command);
    }

    private static String cancel(String frame, String target) {
        return "{\"type\":\"call.command\",\"version\":2,\"session\":\"s\",\"frame_id\":\"%s\",\"timestamp\":1.0,\"payload\":{\"command\":\"x.cancel\",\"kwargs\":{\"in_reply_to\":\"%s\"}}}"
                .formatted(frame, target);
    }

    private static String reply(String frame, String result) {
        return "{\"type\":\"reply.command\",\"payload\":{\"in_reply_to\":\"%s\",\"status\":\"ok\",\"result\":%s}}"
                .formatted(frame, result);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
