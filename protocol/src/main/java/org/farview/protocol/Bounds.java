package org.farview.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Each number of the component, however deep in arrays, lies in this range. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Bounds {
    /** The smallest number allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** All numbers are greater than this one. */
    double above() default Double.NEGATIVE_INFINITY;

    /** The largest number allowed. */
    double max() default Double.POSITIVE_INFINITY;
}
