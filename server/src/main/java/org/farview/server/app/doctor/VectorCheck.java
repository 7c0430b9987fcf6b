package org.farview.server.app.doctor;

import org.farview.render.cpu.kernels.Kernels;

/** Whether pictures are drawn with the processor's vectors, and how wide they are. */
record VectorCheck() implements Check {
    private static final String MODULE = "jdk.incubator.vector";

    /** There with the module, and in a package without it. */
    private static final String CLASS = MODULE + ".VectorSpecies";

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public Finding look() {
        if (!isThere()) {
            return Finding.warning(
                            name(),
                            "the module %s is missing: the CPU draws without vectors, more slowly"
                                    .formatted(MODULE),
                            "start by ./farview with a JDK whose 'java --list-modules' names the module")
                    .with("bits", 0);
        }
        String kernels = Kernels.best().name();
        int slash = kernels.indexOf('/');
        if (slash < 0) {
            return Finding.ok(
                            name(),
                            "the processor has no vectors of 256 bits: the CPU draws without")
                    .with("bits", 0);
        }
        int bits = Integer.parseInt(kernels.substring(slash + 1));
        return Finding.ok(name(), "vectors of %d bits".formatted(bits)).with("bits", bits);
    }

    private static boolean isThere() {
        try {
            Class.forName(CLASS, false, VectorCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
