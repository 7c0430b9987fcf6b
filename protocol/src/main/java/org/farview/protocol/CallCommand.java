package org.farview.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code call.command}: run something. Answered by one {@code reply.command} or {@code
 * error.command}. What may be called stands in <a href="#commands">commands</a>.
 *
 * @param command its registered name
 * @param args positional arguments; ignored
 * @param kwargs arguments by name
 * @param origin what in the client caused it; ignored
 */
@FromClient
public record CallCommand(
        String command,
        Optional<List<Object>> args,
        Optional<Map<String, Object>> kwargs,
        Optional<String> origin)
        implements Payload {
    public CallCommand {
        args = args.map(JsonValues::copy);
        kwargs = kwargs.map(JsonValues::copy);
    }

    /** The arguments by name; empty when there are none. */
    public Map<String, Object> arguments() {
        return kwargs.orElse(Map.of());
    }
}
