package org.farview.server.jobs;

/**
 * Who asks: turns go round the scenes, and in each scene round its sessions.
 *
 * @param scene id of the scene
 * @param session id of the session, or a word for who has none
 */
public record Asker(String scene, String session) {
    String key() {
        return scene + '/' + session;
    }
}
