import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect, until, type Report } from './report';
import { identity } from './scenes';
import { FarviewServer, makeToken } from './server';
import { ViewerPage } from './ViewerPage';

/** What changes the scene, wherever in the page it stands. */
const CONTROLS = [
  'dim-z',
  'dim-z-index',
  'opacity',
  'contrast-low',
  'gamma',
  'colormap',
  'auto-contrast',
  'level',
  'reset',
];
/** What changes nothing for others. */
const FREE = ['save-picture', 'share', 'hud-toggle', 'help-toggle', 'own-name'];

/** A server with tokens: a viewer looks and an editor changes. */
export async function checkRoles(report: Report, browser: Browser): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'farview-e2e-'));
  const file = join(folder, 'tokens.txt');
  const server = new FarviewServer(['serve', 'sample:head', '--set', `access.tokens=${file}`]);
  try {
    const vera = await makeToken('vera', 'viewer');
    const ed = await makeToken('ed', 'editor');
    await writeFile(file, vera.line + ed.line);
    const address = await server.start(0);
    await report.check('a viewer sees why nothing can be changed, changes nothing, and sees what an editor does', () =>
      looksOnly(browser, address, { viewer: vera.token, editor: ed.token }),
    );
  } catch (error) {
    await report.check('a server with tokens starts', () => Promise.reject(error));
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function looksOnly(
  browser: Browser,
  address: string,
  tokens: { viewer: string; editor: string },
): Promise<string> {
  const editor = await logsIn(browser, address, tokens.editor);
  let viewer: ViewerPage | undefined;
  try {
    await until('an address of its own', async () => (editor.page.url().includes('scene=') ? true : undefined));
    viewer = await logsIn(browser, editor.page.url(), tokens.viewer);
    expect(viewer.page.url() === editor.page.url(), `the login led to ${viewer.page.url()}, not to the editor's scene`);
    await until('company', async () => ((await editor.server()).together.people.length === 2 ? true : undefined));
    const names = async () => (await editor.server()).together.people.map(({ name }) => name).join();
    await until('both by their names', async () => ((await names()) === 'ed,vera' ? true : undefined));
    await viewer.expectSnapshot();
    await isLocked(viewer);
    await viewer.screenshot('viewer-locked');
    await changesNothing(viewer, editor);
    const slices = await seesEditor(viewer, editor);
    expect(
      [viewer, editor].every(({ errors }) => errors.length === 0),
      viewer.errors.concat(editor.errors).join('; '),
    );
    return `${CONTROLS.length} controls locked; ${slices}`;
  } finally {
    await viewer?.page.close();
    await editor.page.close();
  }
}

/** The page says that a login is wanted and leads there; what is typed there is the token. */
async function logsIn(browser: Browser, address: string, token: string): Promise<ViewerPage> {
  const visitor = await ViewerPage.visit(browser, address);
  const { page } = visitor;
  await visitor.find('login').waitFor();
  await visitor.screenshot('login-wanted');
  await visitor.find('login').click();
  await page.getByLabel('This server wants a token.').fill('fv_wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('alert').filter({ hasText: 'This token is not known here.' }).waitFor();
  await page.getByLabel('This server wants a token.').fill(token);
  await page.getByRole('button', { name: 'Log in' }).click();
  await visitor.untilConnected();
  return visitor;
}

/** The reason is read by people and by their screen readers, and stands beside controls that neither takes. */
async function isLocked(viewer: ViewerPage): Promise<void> {
  const note = viewer.page.getByRole('note');
  expect((await note.innerText()) === 'vera may look and not change', `the note says '${await note.innerText()}'`);
  for (const [ids, locked] of [
    [CONTROLS, true],
    [FREE, false],
  ] as const) {
    for (const id of ids) {
      const isInert = await viewer.find(id).evaluate((element) => element.closest('[inert]') !== null);
      expect(isInert === locked, `${id} is ${isInert ? '' : 'not '}locked`);
    }
  }
  const label = await viewer.find('view').getAttribute('aria-label');
  expect(label?.includes('vera may look and not change') === true, `the picture is called '${label}'`);
  expect((await viewer.find('open-toggle').count()) === 0, 'other images are offered');
}

/** Slider, field, button, drag, wheel and keys: the page asks for nothing, so the server need not refuse. */
async function changesNothing(viewer: ViewerPage, editor: ViewerPage): Promise<void> {
  const { page } = viewer;
  const before = identity(await editor.server());
  await viewer.drag(viewer.slider(), -120, 0);
  await clicksAt(viewer, 'reset');
  await viewer.drag(viewer.find('view'), 80, 60);
  await viewer.find('view').hover();
  await page.mouse.wheel(0, -300);
  await viewer.find('view').dblclick();
  await viewer.find('view').focus();
  for (const key of ['ArrowRight', 'PageUp', '3', 'r', '+', 'Home']) {
    await page.keyboard.press(key);
  }
  // What the editor does now comes after whatever the viewer could have done.
  await editor.choose('colormap', 'viridis');
  await until('what the editor did', async () =>
    (await viewer.server()).layers[0]?.controls.colormap === 'viridis' ? true : undefined,
  );
  for (const who of [viewer, editor]) {
    const after = identity(await who.server());
    expect(after === before, `the scene was ${before} and is ${after}`);
  }
  expect(viewer.updates === 0, `the viewer's page asked for ${viewer.updates} changes`);
}

async function clicksAt(viewer: ViewerPage, testId: string): Promise<void> {
  const box = await viewer.find(testId).boundingBox();
  expect(box !== null, `${testId} is not visible`);
  await viewer.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

async function seesEditor(viewer: ViewerPage, editor: ViewerPage): Promise<string> {
  await viewer.untilSettled();
  const [before, index] = [await viewer.picture(), await viewer.sliderIndex()];
  expect((await editor.find('locked').count()) === 0, 'the editor is locked out');
  await editor.drag(editor.slider(), -120, 0);
  await viewer.untilChanged(before);
  await Promise.all([viewer.expectSnapshot(), editor.expectSnapshot()]);
  const [seen, wanted] = [await viewer.sliderIndex(), await editor.sliderIndex()];
  expect(seen === wanted && seen < index, `the viewer's slider stands at ${seen}, the editor's at ${wanted}`);
  await viewer.screenshot('viewer-with-editor');
  return `slice ${index} to ${seen} by the editor`;
}
