package org.farview.server.jobs;

import org.farview.server.control.CommandRegistry;
import org.farview.server.ledger.Extensions;
import org.farview.server.ledger.Ledger;

/** The commands of the extension {@code x.jobs}, for the sessions of one scene. */
public final class QuestionCommands {
    private QuestionCommands() {}

    /**
     * Some commands and those of a scene's questions.
     *
     * @param ledger the scene's
     */
    public static CommandRegistry added(CommandRegistry commands, JobRoom room, Ledger ledger) {
        return commands.withExtension(Extensions.JOBS, PickCommand.SIGNATURE, new PickCommand(room))
                .withExtension(
                        Extensions.JOBS, HistogramCommand.SIGNATURE, new HistogramCommand(room))
                .withExtension(
                        Extensions.JOBS,
                        AutoContrastCommand.SIGNATURE,
                        new AutoContrastCommand(room, ledger));
    }
}
