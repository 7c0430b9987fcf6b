import type { Browser } from 'playwright-core';
import { expect, until } from './report';
import { ViewerPage } from './ViewerPage';

/** Above black, in mean luma levels. */
const NOT_BLACK = 4;
/** Channels of a grey picture differ by less. */
const COLOURED = 10;

/**
 * A page of an insecure address has no video decoder: it gets JPEG pictures, says so, and works as ever; somebody in the same scene
 * at a secure address goes on getting video.
 */
export async function showsStills(browser: Browser, secure: string, insecure: string): Promise<string> {
  const video = await ViewerPage.open(browser, secure);
  let stills: ViewerPage | undefined;
  try {
    await video.untilSettled();
    const scene = new URL(video.page.url()).search;
    stills = await ViewerPage.open(browser, new URL(scene, insecure).href);
    await isWithoutVideo(stills);
    await video.choose('colormap', 'viridis');
    const agreement = await looksRight(stills);
    const moved = await slides(stills, video);
    await keepsVideo(video);
    const given = await givesLink(stills);
    await stills.screenshot('stills');
    expect(
      [video, stills].every(({ errors }) => errors.length === 0),
      video.errors.concat(stills.errors).join('; '),
    );
    return `${agreement}; ${moved}; ${given}`;
  } finally {
    await stills?.page.close();
    await video.page.close();
  }
}

async function isWithoutVideo(viewer: ViewerPage): Promise<void> {
  const [trusted, decoder] = await viewer.page.evaluate(() => [window.isSecureContext, typeof VideoDecoder]);
  expect(!trusted && decoder === 'undefined', `secure: ${trusted}, video decoder: ${decoder}`);
  const note = viewer.find('stills-note');
  await note.waitFor();
  const text = await note.innerText();
  expect(/insecure address.*JPEG/s.test(text), `the note says '${text}'`);
  await note.locator('summary').click();
  await viewer.screenshot('stills-note');
  const help = await note.locator('details').innerText();
  const { hostname, port } = new URL(viewer.page.url());
  expect(help.includes(`ssh -L ${port}:localhost:${port} ${hostname}`), `the way to get video is '${help}'`);
  await note.locator('summary').click();
}

async function looksRight(viewer: ViewerPage): Promise<string> {
  await until('a coloured picture', async () => ((await viewer.picture()).colourfulness > COLOURED ? true : undefined));
  const agreement = await viewer.expectSnapshot();
  const { mean } = await viewer.picture();
  expect(mean > NOT_BLACK, `the picture is black: mean luma ${mean.toFixed(1)}`);
  expect((await shownBy(viewer)) === 'stills', `the page shows ${await shownBy(viewer)}`);
  return agreement;
}

/** A slider moved at the insecure address moves both pictures. */
async function slides(viewer: ViewerPage, other: ViewerPage): Promise<string> {
  await other.untilSettled();
  const [before, beside] = [await viewer.picture(), await other.picture()];
  const index = await viewer.sliderIndex();
  await viewer.drag(viewer.slider(), 120, 0);
  await viewer.untilChanged(before);
  await other.untilChanged(beside);
  const now = await viewer.sliderIndex();
  expect(now > index, `the slider stands at ${now}, it stood at ${index}`);
  await viewer.expectSnapshot();
  return `slice ${index} to ${now}`;
}

async function keepsVideo(viewer: ViewerPage): Promise<void> {
  await viewer.expectSnapshot();
  const { decodeErrors } = await viewer.stats();
  const shown = await shownBy(viewer);
  expect(shown === 'video' && decodeErrors === 0, `the other page shows ${shown}, ${decodeErrors} decode errors`);
  expect((await viewer.find('stills-note').count()) === 0, 'the page with video says that it has none');
}

/** Such a page may not write to the clipboard: both links are there to be copied by hand. */
async function givesLink(viewer: ViewerPage): Promise<string> {
  const { origin } = new URL(viewer.page.url());
  await viewer.find('share').click();
  const shared = await viewer.page.getByLabel('Link to this view', { exact: true }).inputValue();
  expect(shared === viewer.page.url(), `the link is ${shared}, the page's address ${viewer.page.url()}`);
  await viewer.find('view').focus();
  await viewer.page.keyboard.press('l');
  const told = await viewer.page.getByText('Link to the view as it is now: ').innerText();
  expect(told.includes(`${origin}/?view=`), `the page says '${told}'`);
  return told;
}

function shownBy(viewer: ViewerPage): Promise<string> {
  return viewer.page.evaluate(() => window.farview.store.getSnapshot().shown);
}
