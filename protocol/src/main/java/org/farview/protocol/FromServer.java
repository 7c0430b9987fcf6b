package org.farview.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A frame with this payload goes from server to client. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface FromServer {}
