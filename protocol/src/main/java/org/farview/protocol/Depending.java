package org.farview.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which optional keys go with one value of another. Says for the schema what the record's
 * constructor enforces.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Depending.All.class)
@interface Depending {
    /** The key that decides, as on the wire. */
    String on();

    /** Its value. */
    String is();

    /** Keys that must then be there. */
    String[] needs();

    /** Keys that must not. */
    String[] forbids();

    /** Holds several of them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Depending[] value();
    }
}
