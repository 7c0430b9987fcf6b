package org.farview.protocol;

/** What a control frame says, apart from its envelope. */
public sealed interface Payload
        permits SessionHello,
                SessionWelcome,
                SessionReject,
                SessionHeartbeat,
                SessionAck,
                SessionGoodbye,
                StateUpdate,
                XPosition,
                AckState,
                CallCommand,
                ReplyCommand,
                ErrorCommand,
                NotifyScene,
                NotifyDims,
                NotifyLayers,
                NotifyCamera,
                NotifyStream,
                NotifyError,
                XNotifyScene,
                XNotifyStatus,
                XNotifyPosition,
                XNotifyProgress,
                XPresence,
                XNotifyPresence,
                XNotifyPlay {}
