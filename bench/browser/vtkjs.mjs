// vtk.js under SwiftShader, Chromium's software GPU, as a peer of the benchmark.
// Usage: node vtkjs.mjs SCENE.json. Speaks lines: see ScriptPeer.java.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { launch } from './chromium.mjs';

const ORIGIN = 'http://bench.invalid';
const require = createRequire(import.meta.url);

/** Runs in the page: builds the pipeline once; `window.bench` draws and saves. */
async function build(scene) {
  const { vtk } = window;
  const values = new Uint16Array(await (await fetch('/volume')).arrayBuffer());
  const image = vtk.Common.DataModel.vtkImageData.newInstance({ spacing: scene.spacing, origin: scene.origin });
  image.setDimensions(scene.size);
  image.getPointData().setScalars(vtk.Common.Core.vtkDataArray.newInstance({ name: 'values', values }));

  const mapper = vtk.Rendering.Core.vtkVolumeMapper.newInstance();
  mapper.setInputData(image);
  mapper.setBlendModeToMaximumIntensity();
  mapper.setAutoAdjustSampleDistances(false);
  mapper.setSampleDistance(scene.step);
  mapper.setMaximumSamplesPerRay(4096);
  const color = vtk.Rendering.Core.vtkColorTransferFunction.newInstance();
  color.addRGBPoint(scene.low, 0, 0, 0);
  color.addRGBPoint(scene.high, 1, 1, 1);
  const opacity = vtk.Common.DataModel.vtkPiecewiseFunction.newInstance();
  opacity.addPoint(0, 1);
  opacity.addPoint(65535, 1);
  const volume = vtk.Rendering.Core.vtkVolume.newInstance();
  volume.setMapper(mapper);
  const look = volume.getProperty();
  look.setRGBTransferFunction(0, color);
  look.setScalarOpacity(0, opacity);
  look.setInterpolationTypeToLinear();
  look.setShade(false);

  const renderer = vtk.Rendering.Core.vtkRenderer.newInstance({ background: [0, 0, 0] });
  renderer.addVolume(volume);
  const renderWindow = vtk.Rendering.Core.vtkRenderWindow.newInstance();
  renderWindow.addRenderer(renderer);
  const view = vtk.Rendering.OpenGL.vtkRenderWindow.newInstance();
  view.setContainer(document.body);
  view.setSize(scene.width, scene.height);
  renderWindow.addView(view);
  // The mapper asks the interactor whether it may draw coarsely; this one never says so.
  const interactor = vtk.Rendering.Core.vtkRenderWindowInteractor.newInstance();
  interactor.setView(view);
  interactor.initialize();

  const pixel = new Uint8Array(4);
  window.bench = {
    /** Reading one pixel back waits until all of them are there. */
    draw(frame) {
      const pose = scene.cameras[frame % scene.cameras.length];
      const camera = renderer.getActiveCamera();
      camera.setPosition(...pose.eye);
      camera.setFocalPoint(...pose.center);
      camera.setViewUp(...pose.up);
      camera.setViewAngle(pose.fov);
      renderer.resetCameraClippingRange();
      renderWindow.render();
      const gl = view.getContext();
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    },
    /** In the same task as drawing: afterwards the canvas is empty. */
    save(frame) {
      this.draw(frame);
      return view.getCanvas().toDataURL('image/png');
    },
    renderer() {
      const gl = view.getContext();
      const names = gl.getExtension('WEBGL_debug_renderer_info');
      return gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL);
    },
  };
  window.bench.draw(0);
}

async function main() {
  const scene = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const browser = await launch(['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']);
  const page = await browser.newPage({ viewport: { width: scene.width, height: scene.height } });
  await page.route(`${ORIGIN}/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
  );
  await page.route(`${ORIGIN}/volume`, (route) => route.fulfill({ path: scene.volume }));
  await page.goto(`${ORIGIN}/`);
  await page.addScriptTag({ path: require.resolve('vtk.js/vtk.js') });
  await page.evaluate(build, scene);
  const renderer = await page.evaluate(() => window.bench.renderer());
  if (!renderer.includes('SwiftShader')) {
    throw new Error(`wanted SwiftShader, got ${renderer}`);
  }
  console.log(`ready vtk.js ${require('vtk.js/package.json').version}, Chromium ${browser.version()}`);

  let newest = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const [word, argument] = line.split(' ');
    if (word === 'draw') {
      newest = Number(argument);
      await page.evaluate((frame) => window.bench.draw(frame), newest);
    } else if (word === 'save') {
      const url = await page.evaluate((frame) => window.bench.save(frame), newest);
      writeFileSync(argument, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    }
    console.log('done');
  }
  await browser.close();
}

main().catch((error) => {
  console.log(`failed ${String(error).split('\n')[0]}`);
  process.exit(1);
});
