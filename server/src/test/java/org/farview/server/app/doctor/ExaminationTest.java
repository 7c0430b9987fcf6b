package org.farview.server.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.farview.server.runtime.Threads;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    /** Asks a function. */
    private record Asking(String name, Duration limit, Verdict whenSilent, Answer answer)
            implements Check {
        Asking(String name, Answer answer) {
            this(name, Duration.ofSeconds(20), Verdict.FAILED, answer);
        }

        @Override
        public Finding look() throws Exception {
            return answer.give();
        }
    }

    private interface Answer {
        Finding give() throws Exception;
    }

    @Test
    void findingsAreToldInOrderAsTheyAreMade() throws InterruptedException {
        List<Finding> told = new ArrayList<>();

        Report report =
                examine(
                        told,
                        new Asking("first", () -> Finding.ok("first", "fine")),
                        new Asking("second", () -> Finding.notThere("second", "not there")));

        assertThat(told).isEqualTo(report.findings());
        assertThat(told).extracting(Finding::check).containsExactly("first", "second");
        assertThat(report.serves()).isTrue();
    }

    @Test
    void oneThatHangsIsLeftAlone() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Answer hangs =
                () -> {
                    never.await();
                    return Finding.ok("hangs", "never");
                };

        Report report =
                examine(
                        new ArrayList<>(),
                        new Asking("disk", Duration.ofMillis(20), Verdict.FAILED, hangs),
                        new Asking("driver", Duration.ofMillis(20), Verdict.WARNING, hangs),
                        new Asking("next", () -> Finding.ok("next", "fine")));
        never.countDown();

        assertThat(report.findings())
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAILED, Verdict.WARNING, Verdict.OK);
        assertThat(report.findings().getFirst().found()).contains("no answer within");
        assertThat(report.serves()).isFalse();
    }

    @Test
    void whatNobodyForesawIsAFindingToo() throws InterruptedException {
        Report report =
                examine(
                        new ArrayList<>(),
                        new Asking(
                                "broken",
                                () -> {
                                    throw new UnsatisfiedLinkError("no such library");
                                }));

        assertThat(report.findings().getFirst().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.findings().getFirst().found()).contains("no such library");
    }

    private static Report examine(List<Finding> told, Check... checks) throws InterruptedException {
        return new Examination(new Threads()).of(List.of(checks), told::add);
    }
}
