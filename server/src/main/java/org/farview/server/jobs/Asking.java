package org.farview.server.jobs;

import org.farview.server.control.CommandRegistry.Call;

/** Asks the questions of calls about one scene. Thread-safe. */
record Asking(JobRoom room) {
    /** The call as its job sees it. */
    private record CallWatch(Call call) implements Watch {
        @Override
        public boolean isCancelled() {
            return call.isCancelled();
        }

        @Override
        public void progress(int done, int total) {
            call.progress(done, total);
        }
    }

    /**
     * The answer to a call's question. Blocks.
     *
     * @throws RefusedException when there is none
     */
    <Q, A> A ask(Job<Q, A> job, Q question, Call call) {
        Asker asker = new Asker(room.scene(), call.caller().session());
        return switch (room.queue().ask(asker, job, question, new CallWatch(call))) {
            case Answer.Given<A>(A value) -> value;
            case Answer.Full<A> _ ->
                    throw new RefusedException(
                            "command.retryable",
                            "too many questions are being answered, %d of this session at most; try again"
                                    .formatted(JobQueue.MOST_OF_ONE));
            case Answer.CalledOff<A> _ ->
                    throw new RefusedException("command.cancelled", "called off");
        };
    }
}
