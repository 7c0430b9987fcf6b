package org.farview.render.gl;

import org.farview.data.Chunks;
import org.farview.render.Renderer;
import org.farview.render.fixture.AxesContract;
import org.farview.render.view.RenderLimits;

class GlAxesTest extends AxesContract {
    @Override
    protected Renderer renderer(Chunks chunks, RenderLimits limits) {
        return GlFixture.renderer(chunks, limits);
    }
}
