package org.farview.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.farview.server.app.fixture.LogCapture;
import org.farview.server.log.Logbook.Repetitions;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogbookTest {
    private static final String ENGINE = "org.farview.server.engine.EngineHost";

    private final FakeClock clock = new FakeClock();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logbook book = new Logbook(clock, setup(LogForm.TEXT, Repetitions.COUNTED));
    private final System.Logger logger = book.logger(ENGINE);

    @Test
    void theProcessLogsThroughIt() {
        try (LogCapture log = LogCapture.at("info,engine=debug")) {
            System.getLogger(ENGINE).log(Level.DEBUG, "engine.tried times={0}", 3);
            System.getLogger(ENGINE).log(Level.TRACE, "engine.unheard");

            assertThat(log.lines()).singleElement().asString().endsWith("engine.tried times=3");
        }
    }

    @Test
    void librariesThatUseJavasOwnLoggingDoToo() {
        try (LogCapture log = LogCapture.at("info").withLibraries()) {
            LogRecord entry = new LogRecord(java.util.logging.Level.WARNING, "odd {0}");
            entry.setParameters(new Object[] {"thing"});
            entry.setLoggerName("org.eclipse.jetty.Odd");
            Logger.getLogger("org.eclipse.jetty.Odd").log(entry);
            Logger.getLogger("org.eclipse.jetty.Odd").info("not wanted");

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("WARNING jetty Odd odd thing");
        }
    }

    @Test
    void aLineOfTextSaysWhenHowBadWhereAndWhat() {
        logger.log(Level.WARNING, "engine.overdue ms={0,number,#}", 12345);

        assertThat(lines)
                .singleElement()
                .asString()
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARNING engine EngineHost engine\\.overdue ms=12345");
    }

    @Test
    void sceneAndSessionAreSaidWhereKnown() throws Exception {
        Threads threads = new Threads();
        threads.in(Where.scene("main"))
                .virtual("one", () -> logger.log(Level.INFO, "scene.seen"))
                .join();
        threads.in(Where.session("s-1"))
                .virtual("two", () -> logger.log(Level.INFO, "session.opened session=s-1"))
                .join();

        assertThat(lines.get(0)).endsWith("scene.seen scene=main");
        assertThat(lines.get(1)).endsWith("session.opened session=s-1");
    }

    @Test
    void aLineOfJsonIsAnObject() throws Exception {
        book.setup(setup(LogForm.JSON, Repetitions.COUNTED));
        new Threads()
                .in(Where.scene("main"))
                .virtual(
                        "render-cpu",
                        () ->
                                logger.log(
                                        Level.ERROR,
                                        "engine.failed \"so\"\nand so",
                                        new IllegalStateException("broken")))
                .join();

        assertThat(lines).singleElement().asString().doesNotContain("\n");
        JsonNode line = new ObjectMapper().readTree(lines.getFirst());
        assertThat(line.path("level").asText()).isEqualTo("error");
        assertThat(line.path("area").asText()).isEqualTo("engine");
        assertThat(line.path("event").asText()).isEqualTo("engine.failed");
        assertThat(line.path("message").asText()).isEqualTo("engine.failed \"so\"\nand so");
        assertThat(line.path("scene").asText()).isEqualTo("main");
        assertThat(line.path("thread").asText()).isEqualTo("render-cpu");
        assertThat(line.has("session")).isFalse();
        assertThat(line.path("stack").asText())
                .startsWith("java.lang.IllegalStateException: broken");
    }

    @Test
    void whatOthersSayMakesNoLinesOfItsOwn() {
        logger.log(Level.INFO, "a\r\n2026-11-28 12:00:00.000 ERROR   forged\u001b[31m");

        assertThat(lines.getFirst().lines().skip(1)).allMatch(line -> line.startsWith("\t"));
        assertThat(lines.getFirst()).doesNotContain("\r", "\u001b");
    }

    @Test
    void theSameWordsAreSaidAFewTimesAndThenCounted() {
        for (int i = 0; i < 105; i++) {
            logger.log(Level.WARNING, "disk.full");
        }
        assertThat(lines).hasSize(5);

        clock.advance(Duration.ofSeconds(9));
        book.catchUp();
        assertThat(lines).hasSize(5);
        clock.advance(Duration.ofSeconds(1));
        book.catchUp();

        assertThat(lines).hasSize(6);
        assertThat(lines.getLast()).contains("WARNING engine", "log.repeated times=100: disk.full");
        logger.log(Level.WARNING, "disk.full");
        assertThat(lines).as("said again").hasSize(7);
    }

    @Test
    void atTheEndNothingIsHeldBack() {
        for (int i = 0; i < 8; i++) {
            logger.log(Level.WARNING, "disk.full");
        }

        book.finish();

        assertThat(lines).last().asString().contains("log.repeated times=3: disk.full");
    }

    @Test
    void manyWordsFromOnePlaceAreCountedToo() {
        for (int i = 0; i < 1000; i++) {
            logger.log(Level.WARNING, "chunk.failed key={0}", i);
        }

        assertThat(lines).hasSize(200);
        clock.advance(Duration.ofSeconds(10));
        logger.log(Level.WARNING, "chunk.failed key={0}", "last");

        assertThat(lines.subList(200, 202)).first().asString().contains("log.repeated times=800:");
        assertThat(lines.getLast()).endsWith("chunk.failed key=last");
    }

    @Test
    void whoWantsToDebugIsToldEverything() {
        book.setup(book.setup().with(Levels.parse("debug")));

        for (int i = 0; i < 500; i++) {
            logger.log(Level.DEBUG, "step.taken");
        }

        assertThat(lines).hasSize(500);
    }

    @Test
    void whatIsRememberedOfRepetitionsIsBounded() {
        for (int i = 0; i < 5000; i++) {
            book.logger("org.farview.server.engine.C" + i).log(Level.INFO, "event.number" + i);
        }

        assertThat(lines).hasSize(5000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /pixels?ticket=SECRET1234&features=x.ack",
                "GET /?token=SECRET1234",
                "Authorization: Bearer SECRET1234",
                "authorization=[Bearer SECRET1234]",
                "Cookie: farview=SECRET1234; other=SECRET1234",
                "{\"auth\":{\"type\":\"bearer\",\"token\":\"SECRET1234\"}}",
                "{\"ticket\": \"SECRET1234\"}",
                "who came with fv_SECRET1234SECRET1234SECRET1234 was let in",
                "eyJhbGciOiJSUzI1NiJ9.SECRET1234.SECRET1234",
            })
    void secretsAreTakenOut(String said) {
        logger.log(Level.WARNING, "request {0}", said);
        logger.log(Level.WARNING, "request", new IllegalStateException(said));

        assertThat(lines).hasSize(2).allMatch(line -> line.contains("***"));
        assertThat(lines).noneMatch(line -> line.contains("SECRET"));
    }

    @Test
    void whatIsNoFormatIsSaidAsItIs() {
        logger.log(Level.WARNING, "odd {x} {0}", 1);
        logger.log(Level.WARNING, "braces {0} without parameters");

        assertThat(lines.get(0)).endsWith("odd {x} {0}");
        assertThat(lines.get(1)).endsWith("braces {0} without parameters");
    }

    private Logbook.Setup setup(LogForm form, Repetitions repetitions) {
        return new Logbook.Setup(Levels.parse("info"), form, repetitions, lines::add);
    }
}
