import { showsDashboard } from './dashboard';
import { followsByLink } from './follow';
import { showsHistogram } from './histogram';
import { expect, until, type Report } from './report';
import { identity, shownStep } from './scenes';
import type { Target } from './server';
import { looksTogether } from './together';
import { keepsTabsEqual } from './tabs';
import type { ViewerPage } from './ViewerPage';

/** Above black, in mean luma levels. */
const NOT_BLACK = 4;
/** Channels of a grey picture after 4:2:0 video: equal within a few levels. */
const GREY_WITHIN = 3;
const SLIDER_DRAG_PX = 160;
const ORBIT_PX = { dx: 180, dy: 60 };

/** The walk through the page, in order: later checks go on from where earlier ones left the scene. */
export async function runChecks(report: Report, viewer: ViewerPage, target: Target): Promise<void> {
  await report.check('the demo shows a grey picture that is the snapshot', () => showsPicture(viewer));
  await report.check('the slider changes the slice', () => slicesBySlider(viewer));
  await report.check('arrow keys step the slice', () => slicesByKey(viewer));
  await report.check('the colormap changes the colours', () => changesColormap(viewer));
  await report.check('the value under the pointer is shown, and gone with it', () => showsValue(viewer));
  await report.check('the contrast fits what is seen, the picture is saved', () => fitsContrastAndSaves(viewer));
  await report.check('the histogram of what is seen stands behind the contrast', () => showsHistogram(viewer));
  await report.check('an image is added as a layer, moved and removed', () => addsLayer(viewer));
  await report.check('wheel and drag move the slice, double-click resets it', () => movesPlane(viewer));
  await report.check('the slider stays where it is when the level changes', () => keepsSliceOverLevels(viewer));
  await report.check('3D shows a volume that follows the pointer', () => orbitsVolume(viewer));
  await report.check('the dashboard shows what a turning volume costs', () => showsDashboard(viewer));
  await report.check('the state survives a lost control connection', () => survivesDrop(viewer));
  const { own, url } = target;
  await report.check('two pages stay equal when either loses its connection', () => keepsTabsEqual(viewer));
  await report.check('two people see each other, hand over control, and play', () => looksTogether(viewer));
  await report.check('who comes by the share link follows the camera', () => followsByLink(viewer));
  if (own === undefined) {
    report.skip('the page recovers from a server crash', 'FARVIEW_URL names a server that is not ours to kill');
  } else {
    await report.check('the page recovers from a server crash', async () => {
      const { width, height } = await viewer.picture();
      await own.kill();
      await viewer.find('banner').waitFor({ timeout: 20_000 });
      await viewer.screenshot('connection-lost');
      await own.start(Number(new URL(url).port));
      await viewer.untilConnected();
      await viewer.find('banner').waitFor({ state: 'detached' });
      const agreement = await viewer.expectSnapshot();
      const after = await viewer.picture();
      expect(
        after.width === width && after.height === height,
        `${width}x${height} became ${after.width}x${after.height}`,
      );
      return agreement;
    });
  }
  await report.check('the page threw no errors and decoded every picture', async () => {
    const { decodeErrors } = await viewer.stats();
    expect(viewer.errors.length === 0, viewer.errors.join('; '));
    expect(decodeErrors === 0, `${decodeErrors} decode errors`);
  });
}

async function showsPicture(viewer: ViewerPage): Promise<string> {
  await until('the first picture', async () => ((await viewer.stats()).framesPainted > 0 ? true : undefined));
  const agreement = await viewer.expectSnapshot();
  const picture = await viewer.picture();
  expect(picture.mean > NOT_BLACK, `the picture is black: mean luma ${picture.mean.toFixed(1)}`);
  expect(picture.colourfulness < GREY_WITHIN, `not grey: channels differ by ${picture.colourfulness.toFixed(1)}`);
  await viewer.screenshot('2d');
  return agreement;
}

async function slicesBySlider(viewer: ViewerPage): Promise<string> {
  const before = await viewer.picture();
  const index = await viewer.sliderIndex();
  await viewer.drag(viewer.slider(), -SLIDER_DRAG_PX, 0);
  await viewer.untilChanged(before);
  const agreement = await viewer.expectSnapshot();
  const now = await viewer.sliderIndex();
  expect(now < index, `the slider stands at ${now}, it stood at ${index}`);
  expect(now === shownStep(await viewer.server()), 'slider and server disagree about the index');
  return `slice ${index} to ${now}; ${agreement}`;
}

async function slicesByKey(viewer: ViewerPage): Promise<string> {
  const before = await viewer.picture();
  const index = await viewer.sliderIndex();
  await viewer.find('view').focus();
  await viewer.page.keyboard.press('PageUp');
  await viewer.untilChanged(before);
  const now = await viewer.sliderIndex();
  expect(now === index + 10, `PageUp went from ${index} to ${now}`);
  return viewer.expectSnapshot();
}

async function changesColormap(viewer: ViewerPage): Promise<string> {
  await viewer.choose('colormap', 'viridis');
  await until('a coloured picture', async () =>
    (await viewer.picture()).colourfulness > GREY_WITHIN ? true : undefined,
  );
  const agreement = await viewer.expectSnapshot();
  await viewer.choose('colormap', 'gray');
  await until('a grey picture', async () => ((await viewer.picture()).colourfulness < GREY_WITHIN ? true : undefined));
  return agreement;
}

async function showsValue(viewer: ViewerPage): Promise<string> {
  const view = viewer.find('view');
  await view.hover();
  const value = viewer.find('cursor-value');
  await value.waitFor();
  const text = await viewer.find('cursor').textContent();
  // The labels beside the sample are a layer of their own, so that values go by names.
  expect(/^z .* mm · y .* mm · x .* mmhead \d+$/.test(text ?? ''), `the status bar says '${text}'`);
  await viewer.page.mouse.move(0, 0);
  await value.waitFor({ state: 'detached' });
  return text ?? '';
}

async function fitsContrastAndSaves(viewer: ViewerPage): Promise<string> {
  const limits = async () => (await viewer.server()).layers[0]?.controls.contrast_limits;
  const before = await limits();
  await viewer.find('auto-contrast').click();
  const after = await until('other limits', async () => {
    const now = await limits();
    return String(now) === String(before) ? undefined : now;
  });
  await viewer.untilSettled();
  const [download] = await Promise.all([viewer.page.waitForEvent('download'), viewer.find('save-picture').click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) {
    chunks.push(chunk as Buffer);
  }
  const saved = Buffer.concat(chunks);
  const served = await viewer.snapshot();
  expect(saved.equals(served), `saved ${saved.length} bytes, the snapshot has ${served.length}`);
  return `${before} became ${after}; ${download.suggestedFilename()} of ${saved.length} bytes`;
}

async function addsLayer(viewer: ViewerPage): Promise<string> {
  await viewer.untilSettled();
  const before = await viewer.picture();
  const count = (await viewer.server()).layers.length;
  await viewer.page.keyboard.press('o');
  await viewer.page
    .getByRole('button', { name: /^Add .* as layer$/ })
    .first()
    .waitFor();
  await viewer.screenshot('open');
  await viewer.page
    .getByRole('button', { name: /^Add .* as layer$/ })
    .first()
    .click();
  await untilLayers(viewer, count + 1);
  await until('a coloured picture', async () =>
    (await viewer.picture()).colourfulness > GREY_WITHIN ? true : undefined,
  );
  const agreement = await viewer.expectSnapshot();
  await viewer.screenshot('layers');
  const names = (await viewer.server()).layers.map(({ name }) => name);
  const top = names.at(-1);
  expect(names.indexOf(top ?? '') === count, `several layers are called ${top}`);
  for (let place = count - 1; place >= 0; place--) {
    await viewer.page.getByRole('button', { name: 'Move layer down' }).click();
    await until('another order', async () => ((await viewer.server()).layers[place]?.name === top ? true : undefined));
  }
  await viewer.page.getByRole('button', { name: 'Remove layer' }).click();
  await untilLayers(viewer, count);
  await until('the picture from before', async () =>
    (await viewer.picture()).colourfulness < GREY_WITHIN ? true : undefined,
  );
  await viewer.untilSettled();
  const drift = Math.abs((await viewer.picture()).mean - before.mean);
  expect(drift < 1, `the picture was ${before.mean.toFixed(1)} bright and differs by ${drift.toFixed(1)}`);
  return agreement;
}

async function untilLayers(viewer: ViewerPage, count: number): Promise<void> {
  await until(`${count} layers`, async () => ((await viewer.server()).layers.length === count ? true : undefined));
}

async function movesPlane(viewer: ViewerPage): Promise<string> {
  await viewer.untilSettled();
  const home = await viewer.picture();
  await viewer.find('view').hover({ position: { x: 200, y: 150 } });
  await viewer.page.mouse.wheel(0, -300);
  const zoomed = await viewer.untilChanged(home);
  await viewer.drag(viewer.find('view'), 120, 80);
  await viewer.untilChanged(zoomed);
  const agreement = await viewer.expectSnapshot();
  const moved = await viewer.picture();
  await viewer.find('view').dblclick();
  await viewer.untilChanged(moved);
  await viewer.expectSnapshot();
  return agreement;
}

async function keepsSliceOverLevels(viewer: ViewerPage): Promise<string> {
  const index = await viewer.sliderIndex();
  const size = await viewer.slider().getAttribute('aria-valuemax');
  await lockLevel(viewer, 2);
  expect((await viewer.sliderIndex()) === index, `the slider went from ${index} to ${await viewer.sliderIndex()}`);
  expect((await viewer.slider().getAttribute('aria-valuemax')) === size, 'the slider has another end');
  await viewer.page.keyboard.press('ArrowRight');
  await lockLevel(viewer, 0);
  const step = shownStep(await viewer.server());
  expect(step === index + 1, `a step from ${index} at level 2 led to ${step}`);
  await viewer.find('level').click();
  await viewer.page.getByRole('option', { name: /^Auto/ }).click();
  return viewer.expectSnapshot();
}

async function lockLevel(viewer: ViewerPage, level: number): Promise<void> {
  await viewer.find('level').click();
  await viewer.page.getByRole('option', { name: new RegExp(`^${level} `) }).click();
  await until(`level ${level}`, async () => ((await viewer.server()).dims?.currentLevel === level ? true : undefined));
}

async function orbitsVolume(viewer: ViewerPage): Promise<string> {
  const slice = await viewer.picture();
  await viewer.find('ndisplay-toggle').getByText('3D').click();
  const front = await viewer.untilChanged(slice);
  await viewer.untilSettled();
  await viewer.drag(viewer.find('view'), ORBIT_PX.dx, ORBIT_PX.dy);
  await viewer.untilChanged(front);
  const agreement = await viewer.expectSnapshot();
  const picture = await viewer.picture();
  expect(picture.mean > NOT_BLACK, `the volume is black: mean luma ${picture.mean.toFixed(1)}`);
  await viewer.screenshot('3d');
  return agreement;
}

async function survivesDrop(viewer: ViewerPage): Promise<string> {
  const before = identity(await viewer.server());
  const welcomes = viewer.welcomes;
  await viewer.page.evaluate(() => window.farview.dropControl());
  await until('a new session', async () => (viewer.welcomes > welcomes ? true : undefined));
  await viewer.untilConnected();
  await viewer.untilSettled();
  const after = identity(await viewer.server());
  expect(after === before, `the state was ${before} and is ${after}`);
  await viewer.expectSnapshot();
  return after;
}
