package org.farview.protocol;

/**
 * {@code x.notify.progress}: how far a call of this client is. A few times a second while a call
 * takes its time, never after its answer; one that was under way when the call was called off may
 * still come.
 *
 * @param inReplyTo frame id of the {@code call.command}
 * @param done steps done, of those that are known
 * @param total steps known, {@code done} or more; may grow
 */
@ExactKeys
@FromServer
@Extension("x.jobs")
public record XNotifyProgress(
        String inReplyTo, @Bounds(min = 0) int done, @Bounds(min = 0) int total)
        implements Payload {}
