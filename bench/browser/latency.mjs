// Moves through an image in a real browser and collects how long each input took to be seen.
// Usage: node latency.mjs URL 2d|3d INPUTS PER_SECOND. Prints one line: result JSON.

import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './chromium.mjs';

const MEASURE = 'farview:input-to-paint';
const VIEWPORT = { width: 1280, height: 720 };
const QUIET_MS = 1000;
const SETTLE_LIMIT_MS = 60_000;
/** Planes walked up before walking down again. */
const WALK = 40;

/** Waits until nothing was painted for a while. */
async function settle(page) {
  const end = performance.now() + SETTLE_LIMIT_MS;
  let painted = -1;
  let since = performance.now();
  while (performance.now() - since < QUIET_MS || painted === 0) {
    if (performance.now() > end) {
      throw new Error(painted === 0 ? 'no picture was painted' : 'the picture did not come to rest');
    }
    const now = await page.evaluate(() => window.farview.stats.framesPainted);
    if (now !== painted) {
      painted = now;
      since = performance.now();
    }
    await sleep(50);
  }
}

/** Calls `input` at a fixed pace; an input that comes late does not delay the next ones. */
async function pace(count, perSecond, input) {
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    await sleep(Math.max(0, start + (i * 1000) / perSecond - performance.now()));
    await input(i);
  }
}

/** One plane further for each key press, up and down again. */
async function stepPlanes(page, count, perSecond) {
  await page.locator('.dims [role=slider]').first().focus();
  await pace(count, perSecond, (i) => page.keyboard.press(Math.floor(i / WALK) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft'));
}

/** Drags around a circle, so that every move is one and the image stays in view. */
async function drag(page, count, perSecond, radius) {
  const [x, y] = [VIEWPORT.width / 2, VIEWPORT.height / 2];
  const place = (i) => [x + radius * Math.sin(i / 10), y + radius * (1 - Math.cos(i / 10))];
  await page.mouse.move(...place(0));
  await page.mouse.down();
  await pace(count, perSecond, (i) => page.mouse.move(...place(i + 1)));
  await page.mouse.up();
}

/** Counts what the server says of its pictures, at most twice a second: their quality and level. */
function countStatuses(page) {
  const counts = {};
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string' && payload.includes('"x.notify.status"')) {
        const { quality, level } = JSON.parse(payload).payload;
        const what = `${quality} of level ${level}`;
        counts[what] = (counts[what] ?? 0) + 1;
      }
    }),
  );
  return counts;
}

async function measure(page, statuses, { mode, inputs, perSecond }) {
  if (mode === '3d') {
    await page.keyboard.press('3');
  }
  await settle(page);
  const read = () => page.evaluate(() => ({ now: performance.now(), painted: window.farview.stats.framesPainted }));
  const before = await read();
  Object.keys(statuses).forEach((what) => delete statuses[what]);
  if (mode === '3d') {
    await drag(page, inputs, perSecond, 150);
  } else {
    await stepPlanes(page, Math.floor(inputs / 2), perSecond);
    await drag(page, Math.ceil(inputs / 2), perSecond, 60);
  }
  const after = await read();
  const drawn = { ...statuses };
  await settle(page);
  const latencies = await page.evaluate(
    ([name, since]) =>
      performance
        .getEntriesByName(name, 'measure')
        .filter((entry) => entry.startTime >= since)
        .map((entry) => entry.duration),
    [MEASURE, before.now],
  );
  return { seconds: (after.now - before.now) / 1000, painted: after.painted - before.painted, drawn, latencies };
}

async function main() {
  const [url, mode, inputs, perSecond] = process.argv.slice(2);
  const browser = await launch(['--disable-gpu']);
  const page = await browser.newPage({ viewport: VIEWPORT });
  const statuses = countStatuses(page);
  await page.goto(url);
  await page.locator('[data-testid=connection][data-state=open]').waitFor({ timeout: 30_000 });
  const result = await measure(page, statuses, { mode, inputs: Number(inputs), perSecond: Number(perSecond) });
  const metrics = await (await fetch(new URL('/metrics.json', url))).json();
  console.log(`result ${JSON.stringify({ browser: browser.version(), ...result, histograms: metrics.farview.histograms })}`);
  await browser.close();
}

main().catch((error) => {
  console.log(`failed ${String(error).split('\n')[0]}`);
  process.exit(1);
});
