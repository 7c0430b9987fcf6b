package org.farview.server.jobs;

/** What became of a question. */
public sealed interface Answer<A> {
    /** It was answered. */
    record Given<A>(A value) implements Answer<A> {}

    /** Too many questions are being answered, or too many of this asker: it may ask again. */
    record Full<A>() implements Answer<A> {}

    /** The asker, or the server's end, called it off. */
    record CalledOff<A>() implements Answer<A> {}
}
