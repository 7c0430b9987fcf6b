package org.farview.server.app.doctor;

/** Whether the page was built into this server. */
record PageCheck(ClassLoader classes) implements Check {
    @Override
    public String name() {
        return "page";
    }

    @Override
    public Finding look() {
        return classes.getResource("web/index.html") != null
                ? Finding.ok(name(), "built in")
                : Finding.warning(
                        name(),
                        "not built into this server: everything else is served",
                        "run 'npm ci && npm run build' in web/, then build the server again");
    }
}
