package org.farview.server.log;

/** By which the JDK finds the {@link Logbook}; named in {@code META-INF/services}. */
public final class LogFinder extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return Logbook.ofProcess().logger(name);
    }
}
