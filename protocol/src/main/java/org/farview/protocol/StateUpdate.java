package org.farview.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code state.update}: change one property, or do one action. Answered by exactly one {@code
 * ack.state}. What may be changed stands in <a href="#updates">updates</a>.
 *
 * @param scope {@code view}, {@code dims}, {@code camera}, {@code layer} or {@code multiscale};
 *     stripped and lower-cased when read
 * @param target what of that scope: a layer's id, an axis, {@code main}; stripped when read
 * @param key which property or action; stripped and lower-cased when read
 * @param value the wish; null too, but the key must be there
 */
@FromClient
public record StateUpdate(String scope, String target, String key, @Nullable Object value)
        implements Payload {}
