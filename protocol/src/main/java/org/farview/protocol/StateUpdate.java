package org.farview.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code state.update}, client to server: change one property, or do one action. Answered by
 * exactly one {@code ack.state}.
 *
 * @param scope {@code view}, {@code dims}, {@code camera}, {@code layer}, {@code volume}, {@code
 *     multiscale}
 * @param target what of that scope: a layer's id, an axis, {@code main}
 * @param key which property or action
 * @param value the wish; any JSON value, null too, but the key must be there
 */
public record StateUpdate(String scope, String target, String key, @Nullable Object value)
        implements Payload {}
