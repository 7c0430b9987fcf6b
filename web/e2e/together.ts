import type { Locator } from 'playwright-core';
import { expect, until } from './report';
import { ViewerPage } from './ViewerPage';

/** A window of another shape than the first page's, so that a picture of one does not fill the other. */
const TALL = { width: 900, height: 1000 };
/** Where the second page points, in parts of the picture from its middle. */
const POINTED = { x: 0.2, y: -0.15 };
/** Display pixels. */
const NEAR_PX = 2;

/** Two people in one scene: they see each other point, one's picture fits into the other's window, control changes hands, axes play. */
export async function looksTogether(first: ViewerPage): Promise<string> {
  const browser = first.page.context().browser();
  expect(browser !== null, 'the page has no browser');
  await showsSlice(first);
  const second = await ViewerPage.open(browser, first.page.url(), TALL);
  try {
    await second.untilSettled();
    const letterbox = await isLetterboxed(second, first);
    const away = await pointsAt(second, first);
    const handed = await handsOver(first, second);
    await locks(second, first);
    const slices = await playsAxis(second, first);
    const degrees = await turnsVolume(first, second);
    expect(second.errors.length === 0, second.errors.join('; '));
    return `${letterbox}; cursor within ${away} px; ${handed}; ${slices}; ${degrees}`;
  } finally {
    await second.page.close();
    await until('being alone', async () => ((await first.server()).together.people.length === 1 ? true : undefined));
    await untilCanvasOf(first);
    await first.untilSettled();
  }
}

async function showsSlice(viewer: ViewerPage): Promise<void> {
  await viewer.find('view').focus();
  await viewer.page.keyboard.press('2');
  await until('a slice', async () => ((await viewer.server()).dims?.ndisplay === 2 ? true : undefined));
}

/** The guest's picture is the host's: whole, in its proportions, in a window that has others. */
async function isLetterboxed(guest: ViewerPage, host: ViewerPage): Promise<string> {
  await untilCanvasOf(host);
  const picture = await guest.picture();
  const wanted = await host.picture();
  const words = `${picture.width}x${picture.height} in a window for another shape`;
  expect(picture.width === wanted.width && picture.height === wanted.height, words);
  const box = await boxOf(guest.find('view'));
  expect(Math.abs(box.width / box.height - picture.width / picture.height) > 0.2, `no letterbox: ${words}`);
  return words;
}

/** Names and points; gives how far the other page shows the cursor from where it should be. */
async function pointsAt(from: ViewerPage, to: ViewerPage): Promise<string> {
  const id = await ownId(from);
  await from.find('own-name').fill('Bob');
  await from.find('own-name').press('Enter');
  await until('the name', async () => ((await to.find(`person-${id}`).innerText()).includes('Bob') ? true : undefined));
  const [x, y] = await onPicture(from);
  await from.page.mouse.move(x - 30, y);
  await from.page.mouse.move(x, y, { steps: 5 });
  const cursor = to.find(`cursor-${id}`);
  await cursor.waitFor();
  const [wantedX, wantedY] = await onPicture(to);
  let away = Number.POSITIVE_INFINITY;
  const arrived = async () => {
    const box = await boxOf(cursor);
    away = Math.hypot(box.x - wantedX, box.y - wantedY);
    return away < NEAR_PX ? true : undefined;
  };
  await until('the cursor', arrived).catch(() => expect(false, `the cursor is ${away.toFixed(1)} px off`));
  await to.screenshot('together-host');
  await from.screenshot('together-guest');
  await from.page.mouse.move(5, 5);
  await cursor.waitFor({ state: 'detached' });
  return away.toFixed(1);
}

/** The canvas goes with control. */
async function handsOver(from: ViewerPage, to: ViewerPage): Promise<string> {
  await from.find(`control-give-${await ownId(to)}`).click();
  await to.find(`controls-${await ownId(to)}`).waitFor();
  await untilCanvasOf(to);
  await from.untilSettled();
  const { width, height } = await from.picture();
  await from.screenshot('together-letterbox');
  return `handed over at ${width}x${height}`;
}

async function locks(holder: ViewerPage, other: ViewerPage): Promise<void> {
  await holder.find('control-lock').click();
  await until('the lock', async () => ((await other.server()).together.locked ? true : undefined));
  const before = (await other.server()).camera;
  await other.drag(other.find('view'), 60, 0);
  expect(
    (await other.find('locked').innerText()).includes('has locked the scene'),
    'the page does not say that it is locked',
  );
  expect(
    JSON.stringify((await holder.server()).camera) === JSON.stringify(before),
    'who is locked out moved the camera',
  );
  await holder.find('control-lock').click();
  await until('no lock', async () => ((await other.server()).together.locked ? undefined : true));
}

/** One has it play, the other sees it, and stops it by hand. */
async function playsAxis(starter: ViewerPage, watcher: ViewerPage): Promise<string> {
  const before = await watcher.picture();
  const button = watcher.page.getByRole('button', { name: /^Play / }).first();
  const axis = (await button.getAttribute('data-testid')) ?? '';
  await starter.find(`${axis}-fps`).fill('20');
  await starter.find(`${axis}-fps`).press('Enter');
  await starter.find(axis).click();
  const seen = new Set<string | null>();
  await until('five slices', async () => {
    seen.add(await watcher.slider().getAttribute('aria-valuenow'));
    return seen.size >= 5 ? true : undefined;
  });
  await watcher.untilChanged(before);
  await watcher.screenshot('together-play');
  await watcher.find('view').focus();
  await watcher.page.keyboard.press('ArrowRight');
  await until('the stop', async () => ((await starter.server()).together.plays.length === 0 ? true : undefined));
  return `${seen.size} slices seen`;
}

async function turnsVolume(first: ViewerPage, second: ViewerPage): Promise<string> {
  await first.page.keyboard.press('3');
  await first.find('play-azimuth').click();
  await until('the play', async () =>
    (await second.server()).together.plays[0]?.axis === 'azimuth' ? true : undefined,
  );
  const azimuth = async () => (await second.server()).camera.angles?.[0];
  const begin = await azimuth();
  expect(begin !== undefined, 'the other page knows no camera of a volume');
  const turned = await until('the turn', async () => {
    const by = Math.abs(((await azimuth()) ?? begin) - begin);
    return by > 10 ? by : undefined;
  });
  await first.screenshot('together-turntable');
  await first.find('play-azimuth').click();
  await until('the stop', async () => ((await second.server()).together.plays.length === 0 ? true : undefined));
  await showsSlice(first);
  return `turned by ${turned.toFixed(0)}°`;
}

/** Waits until the pictures have the size of this page's window. */
async function untilCanvasOf(viewer: ViewerPage): Promise<void> {
  const box = await boxOf(viewer.find('view'));
  await until(`a picture of ${box.width}x${box.height}`, async () => {
    const { width, height } = await viewer.picture();
    return Math.abs(width - box.width) <= 2 && Math.abs(height - box.height) <= 2 ? true : undefined;
  });
}

async function ownId(viewer: ViewerPage): Promise<number> {
  return (await viewer.server()).together.you ?? 0;
}

/** The same point of the picture in any window, in pixels of the page. */
async function onPicture(viewer: ViewerPage): Promise<[number, number]> {
  const box = await boxOf(viewer.find('view'));
  const { width, height } = await viewer.picture();
  const scale = Math.min(box.width / width, box.height / height);
  return [box.x + box.width / 2 + POINTED.x * width * scale, box.y + box.height / 2 + POINTED.y * height * scale];
}

async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await element.boundingBox();
  expect(box !== null, 'an element is not visible');
  return box;
}
