/** Flat colours on their whole way: drawn, converted, encoded, sent, decoded by the browser and painted. */
import type { Browser } from 'playwright-core';
import { comparePatches, type PatchComparison } from './patches';
import { expect, until, type Report } from './report';
import { FarviewServer } from './server';
import { ViewerPage } from './ViewerPage';

/** Eight flat bars of grey: with a colormap eight flat colours. */
const PATTERN = 'pattern:bars?size=32,256,256';
/** A grey ramp, a dark-to-yellow one and one with the saturated colours of the rainbow. */
const COLORMAPS = ['gray', 'viridis', 'turbo'];
/** `video.encoder`, and how the encoder is called that must then be in use. */
const ENCODERS = [
  { setting: 'openh264', inUse: /^openh264 .*\(system\)$/ },
  { setting: 'ffmpeg', inUse: /^openh264 \(ffmpeg\)$/ },
  { setting: 'jpeg', inUse: /^jpeg$/ },
];
/** The most that a channel of a patch's mean may be off, in levels of 255. */
const WITHIN_LEVELS = 3;
const LEAST_PATCHES = 8;
const LEAST_COLORS = 6;

export async function checkColors(report: Report, browser: Browser): Promise<void> {
  for (const encoder of ENCODERS) {
    const name = `flat colours come back within ${WITHIN_LEVELS} levels through ${encoder.setting}`;
    const server = new FarviewServer(['serve', PATTERN, '--set', `video.encoder=${encoder.setting}`]);
    let viewer: ViewerPage | undefined;
    try {
      viewer = await ViewerPage.open(browser, await server.start(0));
      const shown = viewer;
      const inUse = await encoderOf(shown);
      if (encoder.inUse.test(inUse)) {
        await report.check(name, () => comparesAllColors(shown, inUse));
      } else {
        expect(encoder.setting === 'openh264', `the encoder is '${inUse}'`);
        report.skip(name, `the system's OpenH264 cannot be used here; the server took '${inUse}' instead`);
      }
    } catch (error) {
      await report.check(name, () => Promise.reject(error));
    } finally {
      await viewer?.page.close();
      await server.kill();
    }
  }
}

/** The encoder's name, as the server's status tells it once a picture has been drawn. */
function encoderOf(viewer: ViewerPage): Promise<string> {
  return until('a status with an encoder', async () => {
    const { encoder } = (await viewer.server()).status ?? {};
    return encoder === '' ? undefined : encoder;
  });
}

async function comparesAllColors(viewer: ViewerPage, encoder: string): Promise<string> {
  const words: string[] = [];
  for (const colormap of COLORMAPS) {
    if (colormap !== COLORMAPS[0]) {
      const before = await viewer.picture();
      await viewer.choose('colormap', colormap);
      await viewer.untilChanged(before);
    }
    words.push(`${colormap} ${await comparesColors(viewer)}`);
  }
  return `${encoder}: ${words.join(', ')}`;
}

/** The last picture of a scene at rest may still be on its way when the first comparison is made. */
async function comparesColors(viewer: ViewerPage): Promise<string> {
  await viewer.untilSettled();
  let last: PatchComparison | undefined;
  await until(
    'agreement with the snapshot',
    async () => {
      last = await viewer.page.evaluate(comparePatches);
      return last.worst <= WITHIN_LEVELS ? true : undefined;
    },
    { timeoutMs: 5_000, periodMs: 500 },
  ).catch(() => undefined);
  expect(last !== undefined, 'no snapshot was compared');
  const { patches, colors, worst, where } = last;
  expect(patches >= LEAST_PATCHES && colors >= LEAST_COLORS, `only ${patches} patches of ${colors} colours are flat`);
  const words = `${patches} patches of ${colors} colours, worst ${worst.toFixed(2)}`;
  expect(worst <= WITHIN_LEVELS, `${words}: ${where}`);
  return words;
}
