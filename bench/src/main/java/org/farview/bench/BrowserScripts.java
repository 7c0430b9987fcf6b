package org.farview.bench;

import java.nio.file.Path;

/**
 * The folder of scripts that drive a browser, with their packages fetched when they are missing.
 */
final class BrowserScripts {
    private BrowserScripts() {}

    /**
     * The folder, ready to run.
     *
     * @param bench the module's folder
     * @throws PeerException when npm is missing or fails
     */
    static Path folder(Path bench) {
        return NodePackages.in(bench.resolve("browser"));
    }
}
