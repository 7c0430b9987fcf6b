package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * {@code x.presence}: what the others in the scene may know of this client. Not answered; the
 * newest counts. A name or cursor that cannot be is answered by {@code notify.error}, and nothing
 * of that frame is taken.
 *
 * @param name for people, 1 to 40 printable characters; absent: as it was
 * @param cursor world point under the pointer, in the order of the image's axes; absent: the
 *     pointer is not over the picture, or has no one point there
 */
@ExactKeys
@FromClient
@Extension("x.presence")
public record XPresence(
        Optional<String> name, @Count(min = 1, max = 64) Optional<List<Double>> cursor)
        implements Payload {
    public XPresence {
        cursor = cursor.map(List::copyOf);
    }
}
