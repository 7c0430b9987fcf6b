package org.farview.render.gl;

import org.farview.data.Chunks;
import org.farview.render.Renderer;
import org.farview.render.fixture.LegendContract;
import org.farview.render.view.RenderLimits;

class GlLegendTest extends LegendContract {
    @Override
    protected Renderer renderer(Chunks chunks, RenderLimits limits) {
        return GlFixture.renderer(chunks, limits);
    }
}
