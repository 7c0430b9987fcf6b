import type { Browser } from 'playwright-core';
import type { ServerState } from '../src/session/state';
import { expect, until } from './report';
import { ViewerPage } from './ViewerPage';

/** Two pages on one scene: each loses its connection while the other changes things, and both end with the same state. */
export async function keepsTabsEqual(first: ViewerPage): Promise<string> {
  const browser = first.page.context().browser();
  expect(browser !== null, 'the page has no browser');
  const second = await ViewerPage.open(browser, first.page.url());
  try {
    await second.untilSettled();
    await apartFrom(browser, first);
    await cutDuring(first, () => change(second, 'viridis'));
    await agree(first, second, 'viridis');
    await cutDuring(second, () => change(first, 'gray'));
    const state = await agree(first, second, 'gray');
    expect(second.errors.length === 0, second.errors.join('; '));
    return state;
  } finally {
    await second.page.close();
  }
}

/** A plain visit comes into a scene of its own. */
async function apartFrom(browser: Browser, first: ViewerPage): Promise<void> {
  const { origin } = new URL(first.page.url());
  const stranger = await ViewerPage.open(browser, origin);
  try {
    await until('an address of its own', async () => (stranger.page.url().includes('scene=') ? true : undefined));
    expect(stranger.page.url() !== first.page.url(), 'a plain visit came into the scene of another page');
  } finally {
    await stranger.page.close();
  }
}

/** Cuts a page's connection, lets something happen, and waits until it is back. */
async function cutDuring(unlucky: ViewerPage, happens: () => Promise<void>): Promise<void> {
  const welcomes = unlucky.welcomes;
  await unlucky.page.evaluate(() => window.farview.dropControl());
  await happens();
  await until('a new session', async () => (unlucky.welcomes > welcomes ? true : undefined));
  await unlucky.untilConnected();
}

/** A look and a movement. */
async function change(viewer: ViewerPage, colormap: string): Promise<void> {
  await viewer.choose('colormap', colormap);
  await viewer.drag(viewer.find('view'), 90, 30);
}

async function agree(first: ViewerPage, second: ViewerPage, colormap: string): Promise<string> {
  let states = ['', ''];
  const same = async () => {
    const servers = [await first.server(), await second.server()];
    states = servers.map(known);
    const changed = servers.every(({ layers }) => layers[0]?.controls.colormap === colormap);
    return changed && states[0] === states[1] ? true : undefined;
  };
  await until('both pages with the same state', same).catch((error: unknown) => {
    throw new Error(`${String(error)}: one knows ${states[0]}, the other ${states[1]}`);
  });
  await Promise.all([first.expectSnapshot(), second.expectSnapshot()]);
  return `both know ${states[0]?.length} characters of state, colormap ${colormap}`;
}

/** All that a page was told, but for the pictures' own news, and who it is among those who are there. */
function known({ status: _status, features: _features, together: _together, ...state }: ServerState): string {
  return JSON.stringify(state, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
      : value,
  );
}
