import type { Page } from 'playwright-core';
import { expect, until } from './report';
import type { ViewerPage } from './ViewerPage';

const WINDOW = { width: 1440, height: 1000 };
/** How long the volume turns while the dashboard looks on. */
const TURNING_MS = 20_000;
const STEP_MS = 40;
const DEGREES = 3;

/** The dashboard beside a page whose volume turns: live figures, drawn charts, no complaint of the browser. */
export async function showsDashboard(viewer: ViewerPage): Promise<string> {
  const browser = viewer.page.context().browser();
  expect(browser !== null, 'the page has no browser');
  await viewer.find('view').focus();
  await viewer.page.keyboard.press('3');
  await until('a volume', async () => ((await viewer.server()).dims?.ndisplay === 3 ? true : undefined));
  const page = await browser.newPage({ viewport: WINDOW });
  // The TypeScript runner marks functions with a helper of this name, also those that are sent into the page.
  await page.addInitScript('globalThis.__name = (value) => value;');
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.goto(new URL('/dashboard', viewer.page.url()).href);
    await page.getByRole('status').getByText('live').waitFor();
    await choosesSceneByKey(page);
    await turn(viewer, () => screenshot(page));
    const words = await readTiles(page);
    expect(await inkOf(page, 'stages'), 'the chart of the stages is empty');
    expect(await inkOf(page, 'fps'), 'the chart of the frame rate is empty');
    expect(complaints.length === 0, complaints.join('; '));
    return words;
  } finally {
    await page.close();
  }
}

/** Turns the volume by the drag of a patient hand, and has something done before the hand lets go. */
async function turn(viewer: ViewerPage, meanwhile: () => Promise<void>): Promise<void> {
  const box = await viewer.find('view').boundingBox();
  expect(box !== null, 'the picture is not visible');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await viewer.page.mouse.move(x, y);
  await viewer.page.mouse.down();
  const end = performance.now() + TURNING_MS;
  for (let step = 0; performance.now() < end; step++) {
    await viewer.page.mouse.move(x + 200 * Math.sin((step * DEGREES * Math.PI) / 180), y);
    await viewer.page.waitForTimeout(STEP_MS);
  }
  await meanwhile();
  await viewer.page.mouse.up();
}

async function screenshot(page: Page): Promise<void> {
  const folder = process.env['FARVIEW_SCREENS'];
  if (folder !== undefined && folder !== '') {
    await page.screenshot({ path: `${folder}/dashboard.png`, fullPage: true });
  }
}

async function readTiles(page: Page): Promise<string> {
  const tile = (name: string) =>
    page
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd')
      .textContent();
  const rate = Number.parseFloat((await tile('Pictures')) ?? '');
  expect(rate > 0, `the dashboard tells of ${rate} pictures per second`);
  const paint = (await tile('Input to paint')) ?? '';
  expect(Number.parseFloat(paint) > 0, `the dashboard tells of '${paint}' from input to paint`);
  return `${rate} pictures/s, input to paint ${paint}`;
}

/** The list of scenes is reached and used without a pointer. */
async function choosesSceneByKey(page: Page): Promise<void> {
  const list = page.getByRole('combobox');
  await page.keyboard.press('Tab');
  expect(await list.evaluate((element) => element === document.activeElement), 'the list is not the first stop');
  await page.keyboard.press('ArrowDown');
  const chosen = await list.inputValue();
  expect(chosen !== '', 'no scene was chosen');
}

/** Whether a chart shows more than its grid: saturated colours are lines and areas. */
async function inkOf(page: Page, panel: string): Promise<boolean> {
  return page.locator(`[data-panel=${panel}] canvas`).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let coloured = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [red = 0, green = 0, blue = 0] = [data[i], data[i + 1], data[i + 2]];
      // The dashed line of the limit is red; what is drawn in blue or green is the figures'.
      coloured += Math.max(green, blue) > red + 40 ? 1 : 0;
    }
    return coloured > 50;
  });
}
