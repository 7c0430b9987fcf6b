package org.farview.server.datasets;

import java.util.Map;
import java.util.Set;
import org.farview.server.access.Principal;
import org.farview.server.control.CommandRegistry.Call;
import org.farview.server.control.CommandRegistry.Caller;
import org.farview.server.runtime.Signal;

/** A call that a test makes and calls off. */
class FakeCall implements Call {
    private final Map<String, Object> arguments;
    private final Signal cancelled = new Signal();

    FakeCall(Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    void cancel() {
        cancelled.raise();
    }

    @Override
    public Caller caller() {
        return new Caller("s", Set.of(), Principal.LOCAL, "127.0.0.1");
    }

    @Override
    public Map<String, Object> arguments() {
        return arguments;
    }

    @Override
    public boolean isCancelled() {
        return cancelled.isRaised();
    }

    @Override
    public boolean commit() {
        return !isCancelled();
    }

    @Override
    public void progress(int done, int total) {}
}
