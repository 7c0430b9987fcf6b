package org.farview.server.jobs;

import org.farview.data.cache.ChunkCache;
import org.farview.render.view.RenderLimits;

/**
 * What questions about one scene are answered with.
 *
 * @param scene id of the scene
 * @param shown what is to be seen of it
 * @param chunks where voxels come from
 * @param limits of the renderer on the CPU: which level a resting picture shows
 * @param queue where the answers are computed; of all scenes
 */
public record JobRoom(
        String scene, ShownScene shown, ChunkCache chunks, RenderLimits limits, JobQueue queue) {}
