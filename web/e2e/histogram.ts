import { expect, until } from './report';
import type { ViewerPage } from './ViewerPage';

/** Display pixels. */
const NEAR_PX = 2;
const LEAST_BARS = 10;

/** The counts of what is seen stand behind the contrast slider, marked where the window is, and are others in another slice. */
export async function showsHistogram(viewer: ViewerPage): Promise<string> {
  const plot = viewer.find('histogram');
  await plot.waitFor();
  const label = await viewer.find('histogram').getAttribute('aria-label');
  expect(/^Values that are seen: \d+ to \d+$/.test(label ?? ''), `the histogram is called '${label}'`);
  const first = await barsOf(viewer);
  const bars = first.split('M').length - 1;
  expect(bars >= LEAST_BARS, `only ${bars} bars`);
  await marksWindow(viewer);
  const index = await viewer.sliderIndex();
  await showsSlice(viewer, 10);
  const other = await until('other bars', async () => {
    const now = await barsOf(viewer);
    return now === first ? undefined : now;
  });
  await viewer.screenshot('histogram');
  await showsSlice(viewer, index);
  await until('the same bars again', async () => ((await barsOf(viewer)) === first ? true : undefined));
  return `${bars} bars, in another slice ${other.split('M').length - 1}; ${label}`;
}

/** What is marked lies between the thumbs. */
async function marksWindow(viewer: ViewerPage): Promise<void> {
  const plot = await viewer.find('histogram').boundingBox();
  const marked = viewer.find('histogram-window');
  const [from, width] = [Number(await marked.getAttribute('x')), Number(await marked.getAttribute('width'))];
  for (const [id, place] of [
    ['contrast-low', from],
    ['contrast-high', from + width],
  ] as const) {
    const thumb = await viewer.find(id).boundingBox();
    expect(plot !== null && thumb !== null, 'the histogram or its slider is not visible');
    const off = plot.x + place * plot.width - (thumb.x + thumb.width / 2);
    expect(Math.abs(off) < NEAR_PX, `the mark is ${off.toFixed(1)} px off the thumb ${id}`);
    expect(plot.y + plot.height < thumb.y + thumb.height, 'the histogram does not stand on the slider');
  }
}

async function showsSlice(viewer: ViewerPage, index: number): Promise<void> {
  await viewer.find('dim-z-index').fill(String(index));
  await viewer.page.keyboard.press('Enter');
  await until('the slice', async () => ((await viewer.sliderIndex()) === index ? true : undefined));
}

async function barsOf(viewer: ViewerPage): Promise<string> {
  return (await viewer.find('histogram-bars').getAttribute('d')) ?? '';
}
