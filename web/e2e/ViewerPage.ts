import type { Browser, Locator, Page } from 'playwright-core';
import type { Stats } from '../src/session/stats';
import type { ServerState } from '../src/session/state';
import { compareWithSnapshot, readPicture, type Comparison, type Picture } from './pictures';
import { expect, until } from './report';

const LEAST_PSNR_DB = 30;
/** The most that a colour channel's mean over the picture may be off, in levels of 255. */
const MOST_COLORS_OFF = 3;
/** Mean difference of the coarse luma grids, in levels, from which on two pictures count as different. */
const VISIBLE_CHANGE = 0.5;
const VIEWPORT = { width: 1280, height: 720 };
/** Refinement takes its time where the machine is busy with other things too. */
const SETTLE_LIMIT_MS = 60_000;

/** A browser page with the viewer in it, of a person of its own: no page shares cookies with another. */
export class ViewerPage {
  /** Errors that the page's own code threw. */
  readonly errors: string[] = [];
  /** Sessions that the server has welcomed since the page was opened. */
  welcomes = 0;
  /** Changes of the scene that the page has asked for since it was opened. */
  updates = 0;

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        this.welcomes += isOfType(payload, 'session.welcome') ? 1 : 0;
      });
      socket.on('framesent', ({ payload }) => {
        this.updates += isOfType(payload, 'state.update') ? 1 : 0;
      });
    });
  }

  /** Goes to an address that may, or may not, be the viewer's. */
  static async visit(browser: Browser, url: string, viewport = VIEWPORT): Promise<ViewerPage> {
    const viewer = new ViewerPage(await browser.newPage({ viewport }));
    // The TypeScript runner marks functions with a helper of this name, also those that are sent into the page.
    await viewer.page.addInitScript('globalThis.__name = (value) => value;');
    await viewer.page.goto(url);
    return viewer;
  }

  static async open(browser: Browser, url: string, viewport = VIEWPORT): Promise<ViewerPage> {
    const viewer = await ViewerPage.visit(browser, url, viewport);
    await viewer.untilConnected();
    return viewer;
  }

  async untilConnected(timeoutMs = 30_000): Promise<void> {
    await this.find('connection').and(this.page.locator('[data-state="open"]')).waitFor({ timeout: timeoutMs });
  }

  find(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** The thumb of the first dims slider. */
  slider(): Locator {
    return this.page.locator('.dims [role=slider]').first();
  }

  /** Where it stands. */
  async sliderIndex(): Promise<number> {
    return Number(await this.slider().getAttribute('aria-valuenow'));
  }

  stats(): Promise<Stats> {
    return this.page.evaluate(() => ({ ...window.farview.stats }));
  }

  server(): Promise<ServerState> {
    return this.page.evaluate(() => window.farview.store.getSnapshot().server);
  }

  picture(): Promise<Picture> {
    return this.page.evaluate(readPicture);
  }

  /** The server's exact picture of the scene that the page is in: a PNG, byte by byte the same for the same scene. */
  async snapshot(): Promise<Buffer> {
    const bytes = await this.page.evaluate(async () => {
      const response = await fetch(`snapshot.png${location.search}`, { cache: 'no-store' });
      return Array.from(new Uint8Array(await response.arrayBuffer()));
    });
    return Buffer.from(bytes);
  }

  /** Waits until the shown picture looks different from an earlier one. */
  async untilChanged(before: Picture): Promise<Picture> {
    return until('the picture did not change', async () => {
      const now = await this.picture();
      return difference(before, now) > VISIBLE_CHANGE ? now : undefined;
    });
  }

  /** Waits until the server has nothing better to send: no loading, no interactive quality, no new picture for a while. */
  async untilSettled(quietMs = 700): Promise<void> {
    let painted = -1;
    let since = performance.now();
    await until(
      'the picture did not settle',
      async () => {
        const [{ framesPainted }, { status }] = [await this.stats(), await this.server()];
        const busy =
          status !== undefined &&
          (status.quality === 'interactive' || status.chunks.ready + status.chunks.failed < status.chunks.wanted);
        if (framesPainted !== painted || busy) {
          painted = framesPainted;
          since = performance.now();
        }
        return framesPainted > 0 && performance.now() - since > quietMs ? true : undefined;
      },
      { timeoutMs: SETTLE_LIMIT_MS },
    ).catch(async (error: unknown) => {
      const [stats, { status, stream }] = [await this.stats(), await this.server()];
      expect(false, `${String(error)}: ${JSON.stringify({ stats, status, stream })}`);
    });
  }

  /** Waits until the shown picture agrees with the server's exact one, and gives the PSNR in words. */
  async expectSnapshot(): Promise<string> {
    await this.untilSettled();
    let last: Comparison | undefined;
    const agrees = async () => {
      last = await this.page.evaluate(compareWithSnapshot);
      return isLike(last) ? true : undefined;
    };
    await until('agreement with the snapshot', agrees, { timeoutMs: 10_000, periodMs: 500 }).catch(() => undefined);
    expect(last !== undefined, 'no snapshot was compared');
    const { canvas, snapshot, psnr, colorsOff } = last;
    const sizes = `shown ${canvas.join('x')}, snapshot ${snapshot.join('x')}`;
    const words = `${sizes}, luma PSNR ${psnr?.toFixed(1) ?? '?'} dB, colours off by ${colorsOff?.toFixed(1) ?? '?'}`;
    expect(isLike(last), words);
    return words;
  }

  /** Chooses an option of a drop-down list. */
  async choose(testId: string, option: string): Promise<void> {
    await this.find(testId).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Drags the primary button from the middle of an element. */
  async drag(from: Locator, dx: number, dy: number): Promise<void> {
    const box = await from.boundingBox();
    expect(box !== null, 'the element to drag is not visible');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + dx, y + dy, { steps: 12 });
    await this.page.mouse.up();
  }

  /** A picture of the whole page, if FARVIEW_SCREENS names a folder. */
  async screenshot(name: string): Promise<void> {
    const folder = process.env['FARVIEW_SCREENS'];
    if (folder !== undefined && folder !== '') {
      await this.page.mouse.move(0, 0); // No hover marks, no tooltips.
      await this.page.screenshot({ path: `${folder}/${name}.png` });
    }
  }
}

function isLike({ psnr, colorsOff }: Comparison): boolean {
  return psnr !== undefined && psnr >= LEAST_PSNR_DB && colorsOff !== undefined && colorsOff <= MOST_COLORS_OFF;
}

function isOfType(payload: string | Buffer, type: string): boolean {
  return typeof payload === 'string' && payload.includes(`"${type}"`);
}

function difference(a: Picture, b: Picture): number {
  return a.grid.reduce((sum, value, i) => sum + Math.abs(value - (b.grid[i] ?? 0)), 0) / a.grid.length;
}
