package org.farview.server.control;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.FrameIds;
import org.farview.protocol.WireError;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Command;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;

/**
 * {@code x.pixels.ticket}: one more ticket for the caller's session, to open a pixel socket again.
 *
 * @param ids makes it
 * @param tickets takes it
 */
public record TicketCommand(FrameIds ids, PixelTickets tickets) implements Command {
    public static final Signature SIGNATURE = new Signature("x.pixels.ticket", 1, Role.VIEWER);

    @Override
    public Outcome run(Call call) {
        String ticket = ids.token();
        return tickets.renew(call.caller().session(), ticket)
                ? new Outcome.Done(Optional.of(Map.of("ticket", ticket)))
                : new Outcome.Refused(WireError.of("command.invalid", "the session is over"));
    }
}
