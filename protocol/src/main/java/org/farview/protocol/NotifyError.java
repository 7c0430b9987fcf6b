package org.farview.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * {@code notify.error}: something failed that no update asked for. The last three have severity
 * {@code critical} and end the session (see <a href="#closing">closing</a>), {@code
 * state.recovered} has {@code info}, the others {@code warning}:
 *
 * <ul>
 *   <li>{@code control}, {@code control.binary}: this client's first binary message.
 *   <li>{@code presence}, {@code presence.name}, {@code presence.cursor}: what this client's {@code
 *       x.presence} said cannot be.
 *   <li>{@code engine}, {@code engine.restarting}: drawing failed; it starts again after 0.1 s. On
 *       the last renderer this is said at once, and each further failure within a minute doubles
 *       the pause, up to 8 s. Where another renderer stands by, it is said when the first picture
 *       is drawn again, after 2.1 s at the latest.
 *   <li>{@code engine}, {@code engine.fallback}: drawing failed again within a minute; another
 *       renderer goes on. Of a first failure that was not said yet nothing more is said: a GPU that
 *       is gone is one error.
 *   <li>{@code engine}, {@code engine.slow}: a picture took too long and is given up; the one
 *       before stays.
 *   <li>{@code encoder}, {@code encoder.restarting}: encoding failed; it starts again after 0.25 s,
 *       doubled with each failure up to 8 s.
 *   <li>{@code encoder}, {@code encoder.fallback}: encoding failed again within a minute, or did
 *       not answer for a second, or a better encoder is tried again; another one goes on, with a
 *       keyframe.
 *   <li>{@code scene}, {@code state.unwritable}: the disk refuses what the server keeps of the
 *       scene; it goes on in memory. Tried again after 1 s, doubled up to 30 s.
 *   <li>{@code scene}, {@code state.slow}: the disk takes longer than a second; the scene goes on
 *       without waiting for it until it has caught up.
 *   <li>{@code scene}, {@code state.failed}: nothing is written any more until the server is
 *       restarted; the scene goes on in memory.
 *   <li>{@code scene}, {@code state.recovered}: all is on the disk again.
 *   <li>{@code encoder}, {@code encoder.failed}: the encoder's thread died, or every encoder hangs;
 *       no more pictures until the server is restarted.
 *   <li>{@code pixel}, {@code pixel.failed}: the pixel channel died; no more pictures until the
 *       server is restarted.
 *   <li>{@code scene}, {@code scene.failed}: the scene is lost; the server must be restarted.
 * </ul>
 *
 * @param domain which part failed: {@code control}, {@code engine}, {@code encoder}, {@code pixel},
 *     {@code presence} or {@code scene}
 * @param code stable and lower.dotted
 * @param message for people
 * @param severity how bad
 * @param context for programs
 */
@ExactKeys
@FromServer
public record NotifyError(
        String domain,
        String code,
        String message,
        Severity severity,
        Optional<Map<String, Object>> context)
        implements Payload {
    public NotifyError {
        context = context.map(JsonValues::copy);
    }

    /** How bad it is; after {@code critical} the session ends. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }
}
