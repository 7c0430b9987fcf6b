package org.farview.protocol;

import java.util.Locale;
import java.util.Optional;

/** The control frames: name on the wire, payload, envelope fields, and how frame ids begin. */
public enum FrameType {
    SESSION_HELLO("session.hello", SessionHello.class, EnvelopeRules.OPENING, "hello-"),
    SESSION_WELCOME("session.welcome", SessionWelcome.class, EnvelopeRules.IN_SESSION, "welcome-"),
    SESSION_REJECT("session.reject", SessionReject.class, EnvelopeRules.OPENING, "reject-"),
    SESSION_HEARTBEAT(
            "session.heartbeat", SessionHeartbeat.class, EnvelopeRules.IN_SESSION, "heartbeat-"),
    SESSION_ACK("session.ack", SessionAck.class, EnvelopeRules.IN_SESSION, "ack-"),
    SESSION_GOODBYE("session.goodbye", SessionGoodbye.class, EnvelopeRules.IN_SESSION, "goodbye-"),
    STATE_UPDATE("state.update", StateUpdate.class, EnvelopeRules.UPDATE, "state-"),
    ACK_STATE("ack.state", AckState.class, EnvelopeRules.IN_SESSION, "ack-"),
    CALL_COMMAND("call.command", CallCommand.class, EnvelopeRules.IN_SESSION, "cmd-"),
    REPLY_COMMAND("reply.command", ReplyCommand.class, EnvelopeRules.IN_SESSION, "reply-"),
    ERROR_COMMAND("error.command", ErrorCommand.class, EnvelopeRules.IN_SESSION, "error-"),
    NOTIFY_SCENE(
            "notify.scene", NotifyScene.class, EnvelopeRules.RESUMABLE_OF_INTENT, "notify-scene-"),
    NOTIFY_LAYERS(
            "notify.layers",
            NotifyLayers.class,
            EnvelopeRules.RESUMABLE_OF_INTENT,
            "notify-layers-"),
    NOTIFY_STREAM("notify.stream", NotifyStream.class, EnvelopeRules.RESUMABLE, "notify-stream-"),
    NOTIFY_DIMS("notify.dims", NotifyDims.class, EnvelopeRules.LIVE_OF_INTENT, ""),
    NOTIFY_CAMERA("notify.camera", NotifyCamera.class, EnvelopeRules.LIVE_OF_INTENT, ""),
    NOTIFY_ERROR("notify.error", NotifyError.class, EnvelopeRules.LIVE, ""),
    X_NOTIFY_SCENE("x.notify.scene", XNotifyScene.class, EnvelopeRules.LIVE_OF_INTENT, ""),
    X_NOTIFY_STATUS("x.notify.status", XNotifyStatus.class, EnvelopeRules.LIVE, ""),
    X_POSITION("x.position", XPosition.class, EnvelopeRules.IN_SESSION, "position-"),
    X_NOTIFY_POSITION("x.notify.position", XNotifyPosition.class, EnvelopeRules.LIVE, ""),
    X_NOTIFY_PROGRESS("x.notify.progress", XNotifyProgress.class, EnvelopeRules.LIVE, ""),
    X_PRESENCE("x.presence", XPresence.class, EnvelopeRules.IN_SESSION, "presence-"),
    X_NOTIFY_PRESENCE("x.notify.presence", XNotifyPresence.class, EnvelopeRules.LIVE, ""),
    X_NOTIFY_PLAY("x.notify.play", XNotifyPlay.class, EnvelopeRules.LIVE, "");

    private final String wireName;

    @SuppressWarnings("Immutable") // it is; Error Prone trusts only an annotation of its own
    private final RecordShape<?> shape;

    @SuppressWarnings("Immutable") // a record of enum constants
    private final EnvelopeRules rules;

    private final String idPrefix;

    FrameType(
            String wireName,
            Class<? extends Payload> payload,
            EnvelopeRules rules,
            String idPrefix) {
        this.wireName = wireName;
        this.shape = RecordShape.of(payload.asSubclass(Record.class));
        this.rules = rules;
        this.idPrefix = idPrefix;
    }

    /** The type with this name on the wire; only of hello the case does not matter. */
    public static Optional<FrameType> named(String wireName) {
        for (FrameType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return wireName.toLowerCase(Locale.ROOT).equals(SESSION_HELLO.wireName)
                ? Optional.of(SESSION_HELLO)
                : Optional.empty();
    }

    /** The type whose payload this is. */
    public static FrameType of(Payload payload) {
        return switch (payload) {
            case SessionHello p -> SESSION_HELLO;
            case SessionWelcome p -> SESSION_WELCOME;
            case SessionReject p -> SESSION_REJECT;
            case SessionHeartbeat p -> SESSION_HEARTBEAT;
            case SessionAck p -> SESSION_ACK;
            case SessionGoodbye p -> SESSION_GOODBYE;
            case StateUpdate p -> STATE_UPDATE;
            case AckState p -> ACK_STATE;
            case CallCommand p -> CALL_COMMAND;
            case ReplyCommand p -> REPLY_COMMAND;
            case ErrorCommand p -> ERROR_COMMAND;
            case NotifyScene p -> NOTIFY_SCENE;
            case NotifyLayers p -> NOTIFY_LAYERS;
            case NotifyStream p -> NOTIFY_STREAM;
            case NotifyDims p -> NOTIFY_DIMS;
            case NotifyCamera p -> NOTIFY_CAMERA;
            case NotifyError p -> NOTIFY_ERROR;
            case XNotifyScene p -> X_NOTIFY_SCENE;
            case XNotifyStatus p -> X_NOTIFY_STATUS;
            case XPosition p -> X_POSITION;
            case XNotifyPosition p -> X_NOTIFY_POSITION;
            case XNotifyProgress p -> X_NOTIFY_PROGRESS;
            case XPresence p -> X_PRESENCE;
            case XNotifyPresence p -> X_NOTIFY_PRESENCE;
            case XNotifyPlay p -> X_NOTIFY_PLAY;
        };
    }

    /** {@code notify.layers} for {@code NOTIFY_LAYERS}. */
    public String wireName() {
        return wireName;
    }

    /** {@code welcome-}; empty where frame ids are short and bare. */
    String idPrefix() {
        return idPrefix;
    }

    EnvelopeRules rules() {
        return rules;
    }

    RecordShape<?> shape() {
        return shape;
    }
}
