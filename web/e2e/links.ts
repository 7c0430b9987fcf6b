import type { Browser } from 'playwright-core';
import { copyViewLink } from './clipboard';
import { expect, until } from './report';
import { identity, shownStep } from './scenes';
import { ViewerPage } from './ViewerPage';

/** The server's end and its next beginning, at the same port and in the same folder. */
export interface Power {
  kill: () => Promise<void>;
  restart: () => Promise<void>;
}

/** What a view is: where it is cut and looked at from, how it looks, and the server's exact picture of it. */
interface View {
  words: string;
  picture: Buffer;
}

/**
 * A link shows the view as it was kept, also after the server was killed and started again; the page that stayed open comes back by
 * itself, to where it had gone since.
 */
export async function restoresLink(browser: Browser, address: string, power: Power): Promise<string> {
  const stayed = await ViewerPage.open(browser, address);
  let opened: ViewerPage | undefined;
  try {
    await stayed.untilSettled();
    const slice = await makesView(stayed);
    const kept = await viewOf(stayed);
    const link = await copyViewLink(stayed);
    const left = await goesElsewhere(stayed, kept);
    await comesBack(stayed, power);
    await isView(stayed, left, 'the page that stayed open');
    const id = new URL(link).searchParams.get('view') ?? '';
    opened = await ViewerPage.open(browser, new URL(`/v/${id}`, address).href);
    const agreement = await showsKept(opened, kept);
    await showsSlice(opened, slice);
    const { words } = await viewOf(stayed);
    expect(words === left.words, `the page beside a link that was followed shows ${words}, wanted ${left.words}`);
    expect(
      [stayed, opened].every(({ errors }) => errors.length === 0),
      stayed.errors.concat(opened.errors).join('; '),
    );
    return `${link.replace(address, '/')}: slice ${slice}, ${agreement}`;
  } finally {
    await opened?.page.close();
    await stayed.page.close();
  }
}

/** Another slice, another contrast, and then the volume, turned. Gives the slice. */
async function makesView(viewer: ViewerPage): Promise<number> {
  const { page } = viewer;
  const before = await viewer.sliderIndex();
  await viewer.find('view').focus();
  await page.keyboard.press('PageDown');
  await until('another slice', async () => (shownStep(await viewer.server()) === before - 10 ? true : undefined));
  const [low, high] = await contrastOf(viewer);
  const limits = [Math.round(low + (high - low) * 0.2), Math.round(low + (high - low) * 0.7)];
  for (const [i, name] of ['contrast lower limit value', 'contrast upper limit value'].entries()) {
    await page.getByLabel(name, { exact: true }).fill(String(limits[i]));
    await page.keyboard.press('Enter');
  }
  await until('the contrast', async () => (String(await contrastOf(viewer)) === String(limits) ? true : undefined));
  await viewer.untilSettled();
  const flat = await viewer.picture();
  await page.keyboard.press('3');
  const front = await viewer.untilChanged(flat);
  await viewer.untilSettled();
  await viewer.drag(viewer.find('view'), 170, 70);
  await viewer.untilChanged(front);
  return before - 10;
}

/** The view that was kept is no longer the page's own: what a link shows then comes from the link. */
async function goesElsewhere(viewer: ViewerPage, kept: View): Promise<View> {
  const before = await viewer.picture();
  await viewer.drag(viewer.find('view'), -220, -90);
  await viewer.choose('colormap', 'magma');
  await viewer.untilChanged(before);
  const left = await viewOf(viewer);
  expect(left.words !== kept.words && !left.picture.equals(kept.picture), 'the view did not change after the link');
  return left;
}

async function comesBack(viewer: ViewerPage, { kill, restart }: Power): Promise<void> {
  const { welcomes } = viewer;
  await kill();
  await viewer.find('banner').waitFor({ timeout: 20_000 });
  await restart();
  await until('a new session', async () => (viewer.welcomes > welcomes ? true : undefined), { timeoutMs: 30_000 });
  await viewer.untilConnected();
  await viewer.find('banner').waitFor({ state: 'detached' });
}

async function showsKept(viewer: ViewerPage, kept: View): Promise<string> {
  await until('the view of the link', async () => (viewer.page.url().includes('view=') ? undefined : true));
  const agreement = await isView(viewer, kept, 'the link');
  await viewer.screenshot('link-restored');
  return agreement;
}

async function showsSlice(viewer: ViewerPage, slice: number): Promise<void> {
  await viewer.find('view').focus();
  await viewer.page.keyboard.press('2');
  await until('a slice', async () => ((await viewer.server()).dims?.ndisplay === 2 ? true : undefined));
  const index = await viewer.sliderIndex();
  expect(index === slice, `the slider stands at ${index}, it was kept at ${slice}`);
  await viewer.expectSnapshot();
}

/** The server's state, its exact picture and what the page paints are those of a view. */
async function isView(viewer: ViewerPage, wanted: View, whose: string): Promise<string> {
  let now = await viewOf(viewer);
  const same = async () => {
    now = await viewOf(viewer);
    return now.words === wanted.words && now.picture.equals(wanted.picture) ? true : undefined;
  };
  await until('the view', same, { timeoutMs: 10_000, periodMs: 500 }).catch(() => undefined);
  expect(now.words === wanted.words, `${whose} shows ${now.words}, wanted ${wanted.words}`);
  expect(now.picture.equals(wanted.picture), `${whose} has another picture of ${wanted.words}`);
  return viewer.expectSnapshot();
}

async function viewOf(viewer: ViewerPage): Promise<View> {
  await viewer.untilSettled();
  const state = await viewer.server();
  const { contrast_limits: limits, colormap } = state.layers[0]?.controls ?? {};
  return { words: `${identity(state)} ${String(limits)} ${colormap}`, picture: await viewer.snapshot() };
}

async function contrastOf(viewer: ViewerPage): Promise<[number, number]> {
  const limits = (await viewer.server()).layers[0]?.controls.contrast_limits;
  expect(limits !== undefined, 'the layer has no contrast limits');
  return limits;
}
