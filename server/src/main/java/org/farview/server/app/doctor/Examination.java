package org.farview.server.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.farview.server.runtime.Threads;

/**
 * Runs checks one after the other, so that none spoils another's times. Each has a thread of its
 * own: one that hangs, in a driver or a dead mount, is left alone when its time is over.
 */
final class Examination {
    private final Threads threads;

    Examination(Threads threads) {
        this.threads = threads;
    }

    /**
     * @param told hears each finding as soon as it is made, on the caller's thread
     */
    Report of(List<Check> checks, Consumer<Finding> told) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            Finding finding = look(check);
            findings.add(finding);
            told.accept(finding);
        }
        return new Report(findings);
    }

    private Finding look(Check check) throws InterruptedException {
        FutureTask<Finding> task = new FutureTask<>(check::look);
        threads.compute("doctor-" + check.name(), task);
        try {
            return task.get(check.limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            return Finding.failed(
                    check.name(),
                    "looking failed: " + failure.getCause(),
                    "please report this line");
        } catch (TimeoutException late) {
            return silent(check);
        }
    }

    private static Finding silent(Check check) {
        String found = "no answer within %d s".formatted(check.limit().toSeconds());
        String remedy = "find out what hangs: a disk or a driver";
        return check.whenSilent() == Verdict.FAILED
                ? Finding.failed(check.name(), found, remedy)
                : Finding.warning(check.name(), found, remedy);
    }
}
