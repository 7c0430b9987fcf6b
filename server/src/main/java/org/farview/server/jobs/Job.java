package org.farview.server.jobs;

/**
 * How one kind of question about a scene is answered.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
@FunctionalInterface
public interface Job<Q, A> {
    /**
     * Answers a question. Runs on the thread of who asks and may wait there for chunks; what
     * computes goes through {@link Work#compute}, piece by piece, so that others have their turns
     * between.
     *
     * @throws RefusedException when there is no answer, with the reason
     */
    A answer(Q question, Work work);
}
