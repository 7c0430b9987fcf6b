/** An image of several channels: layers that are switched on and off, or a slider. */
import type { Browser } from 'playwright-core';
import { expect, type Report } from './report';
import { FarviewServer } from './server';
import { ViewerPage } from './ViewerPage';

const PATTERN = 'pattern:channels';

export async function checkChannels(report: Report, browser: Browser): Promise<void> {
  await checkServed(report, browser, [], ['channels are layers in their colours, one eye each', switchesLayers]);
  await checkServed(report, browser, ['--channels', 'slider'], ['channels are a slider if so chosen', movesSlider]);
}

type Check = (viewer: ViewerPage) => Promise<string>;

async function checkServed(
  report: Report,
  browser: Browser,
  options: string[],
  [name, check]: [string, Check],
): Promise<void> {
  const server = new FarviewServer(['serve', PATTERN, ...options]);
  let viewer: ViewerPage | undefined;
  await report.check(name, async () => {
    viewer = await ViewerPage.open(browser, await server.start(0));
    return check(viewer);
  });
  await viewer?.page.close();
  await server.kill();
}

async function switchesLayers(viewer: ViewerPage): Promise<string> {
  const names = await titles(viewer);
  expect(names.join() === 'rod,block,ball', `layers are ${names.join()}`);
  expect((await viewer.find('dim-c').count()) === 0, 'there is a slider for channels');
  expect((await viewer.find('dim-z').count()) === 1, 'there is no slider for z');
  const together = await viewer.expectSnapshot();
  const before = await viewer.picture();
  await viewer.find('visible-layer-1').click();
  await viewer.untilChanged(before);
  const without = await viewer.expectSnapshot();
  await viewer.screenshot('channels');
  return `${together}; without one: ${without}`;
}

async function movesSlider(viewer: ViewerPage): Promise<string> {
  const names = await titles(viewer);
  expect(names.join() === PATTERN, `layers are ${names.join()}`);
  const slider = viewer.find('dim-c');
  const last = await slider.getAttribute('aria-valuemax');
  expect(last === '2', `the slider ends at ${last ?? 'nothing'}`);
  await viewer.untilSettled();
  const before = await viewer.picture();
  await slider.press('End');
  await viewer.untilChanged(before);
  return viewer.expectSnapshot();
}

function titles(viewer: ViewerPage): Promise<string[]> {
  return viewer.page.locator('.layer-title').allTextContents();
}
