package org.farview.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that fails when a setting has no effect: not only that it is read. {@link
 * SettingEffectsTest} wants one for each.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ShowsSetting {
    /**
     * Keys, {@code cache.budget}; or for a part of a configuration that nothing sets, the record
     * and its component, {@code ControlConfig.helloTimeout}.
     */
    String[] value();
}
