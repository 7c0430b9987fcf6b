package org.farview.server.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.protocol.WireError;
import org.farview.server.access.Role;
import org.farview.server.control.CommandRegistry;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Outcome;
import org.farview.server.control.CommandRegistry.Signature;
import org.farview.server.datasets.Arguments;
import org.farview.server.datasets.RefusedException;
import org.farview.server.ledger.Extensions;
import org.farview.server.log.Logbook;
import org.farview.server.runtime.LatestBox;
import org.farview.server.scenes.SceneNote;
import org.farview.server.scenes.SceneRefusedException;
import org.farview.server.scenes.Scenes;

/**
 * The commands of the process, {@code x.scenes.…} and {@code x.log}, for sessions of any scene.
 * Thread-safe.
 *
 * @param scenes filled before anybody is let in
 */
record SceneCommands(LatestBox<Scenes<LivingScene>> scenes) {
    static final Signature LIST = new Signature("x.scenes.list", 1, Role.VIEWER);
    static final Signature CREATE = new Signature("x.scenes.create", 1);
    static final Signature RENAME = new Signature("x.scenes.rename", 1);

    /** It sends everybody away who is in it, whoever made it. */
    static final Signature DELETE = new Signature("x.scenes.delete", 1, Role.ADMIN);

    private static final String ID = "id";
    private static final String NAME = "name";

    /** A scene's own commands, and these. */
    CommandRegistry addTo(CommandRegistry own, String scene) {
        return own.withExtension(Extensions.SCENES, LIST, call -> guarded(this::list))
                .withExtension(Extensions.SCENES, CREATE, call -> guarded(() -> create(call)))
                .withExtension(
                        Extensions.SCENES, RENAME, call -> guarded(() -> rename(call, scene)))
                .withExtension(
                        Extensions.SCENES, DELETE, call -> guarded(() -> delete(call, scene)))
                .withExtension(
                        Extensions.LOG, LogCommand.SIGNATURE, new LogCommand(Logbook.ofProcess()));
    }

    private Object list() {
        List<Map<String, Object>> found = all().list().stream().map(SceneCommands::told).toList();
        return Map.of("scenes", found);
    }

    private Object create(Call call) {
        return told(all().add(new Arguments(call.arguments()).name(NAME)));
    }

    private Object rename(Call call, String scene) {
        Arguments arguments = new Arguments(call.arguments());
        return told(all().rename(arguments.name(ID).orElse(scene), arguments.name(NAME)));
    }

    private Object delete(Call call, String scene) {
        String id = new Arguments(call.arguments()).name(ID).orElse(scene);
        all().delete(id);
        return Map.of(ID, id);
    }

    private Scenes<LivingScene> all() {
        return scenes.peek().orElseThrow();
    }

    private static Map<String, Object> told(SceneNote scene) {
        Map<String, Object> note = new HashMap<>();
        note.put(ID, scene.id());
        scene.name().ifPresent(name -> note.put(NAME, name));
        note.put("sessions", scene.sessions());
        note.put("awake", scene.awake());
        return note;
    }

    private static Outcome guarded(Supplier<Object> action) {
        try {
            return new Outcome.Done(Optional.of(action.get()));
        } catch (SceneRefusedException refusal) {
            String code = "scene." + refusal.reason().name().toLowerCase(Locale.ROOT);
            return new Outcome.Refused(WireError.of(code, refusal.told(), refusal.details()));
        } catch (RefusedException refusal) {
            return refusal.outcome();
        }
    }
}
