package org.farview.protocol;

/**
 * {@code x.notify.progress}: how far a call of this client is. At most four times a second while a
 * call takes its time, never after its answer; one that was on its way when the call was called off
 * may still come.
 *
 * @param inReplyTo frame id of the {@code call.command}
 * @param done chunks looked at; begins anew with each layer, and when all are looked at once more
 * @param total chunks to be looked at
 */
@ExactKeys
@FromServer
@Extension("x.jobs")
public record XNotifyProgress(
        String inReplyTo, @Bounds(min = 0) int done, @Bounds(min = 0) int total)
        implements Payload {}
