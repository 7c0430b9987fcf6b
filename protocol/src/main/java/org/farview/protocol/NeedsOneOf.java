package org.farview.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * At least one of these keys is there. Says for the schema what the record's constructor enforces.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface NeedsOneOf {
    /** Keys as on the wire. */
    String[] value();
}
