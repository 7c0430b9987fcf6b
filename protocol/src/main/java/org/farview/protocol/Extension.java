package org.farview.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The frame exists only for sessions that asked for this feature in their hello. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Extension {
    /** Name of the feature, e.g. {@code x.scene}. */
    String value();
}
