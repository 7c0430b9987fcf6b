package org.farview.protocol;

/**
 * {@code x.notify.position}: whether the client that asked knows the present. If not, everything
 * follows at once as for a newcomer, under new tokens.
 *
 * @param inReplyTo frame id of the {@code x.position}
 * @param current whether it does
 * @param sceneVersion the scene's version now
 */
@ExactKeys
@FromServer
@Extension("x.position")
public record XNotifyPosition(String inReplyTo, boolean current, @Bounds(min = 0) long sceneVersion)
        implements Payload {}
