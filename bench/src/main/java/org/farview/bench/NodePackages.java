package org.farview.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of scripts for Node, with its packages fetched when they are missing. */
public final class NodePackages {
    private NodePackages() {}

    /**
     * The folder, ready to run.
     *
     * @param folder with a {@code package.json} and its lock
     * @throws PeerException when npm is missing or fails
     */
    public static Path in(Path folder) {
        if (Files.isDirectory(folder.resolve("node_modules"))) {
            return folder;
        }
        ProcessBuilder npm =
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        try {
            Process process = npm.directory(folder.toFile()).redirectErrorStream(true).start();
            byte[] said = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new PeerException(
                        "npm ci in '%s' failed: %s"
                                .formatted(
                                        folder, new String(said, StandardCharsets.UTF_8).strip()));
            }
            return folder;
        } catch (IOException e) {
            throw new PeerException("npm is missing: install Node.js 20 or newer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("npm ci: interrupted", e);
        }
    }
}
