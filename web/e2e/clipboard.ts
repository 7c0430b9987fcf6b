import { expect, until } from './report';
import type { ViewerPage } from './ViewerPage';

/** Presses the button that gives out the address of the scene, and reads what it has copied. */
export function copySceneLink(viewer: ViewerPage): Promise<string> {
  return copied(viewer, () => viewer.find('share').click());
}

/** Presses the key that keeps the view as it is now, and reads the address that it has copied. */
export function copyViewLink(viewer: ViewerPage): Promise<string> {
  return copied(viewer, async () => {
    await viewer.find('view').focus();
    await viewer.page.keyboard.press('l');
  });
}

async function copied(viewer: ViewerPage, copies: () => Promise<void>): Promise<string> {
  const { page } = viewer;
  const { origin } = new URL(page.url());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await copies();
  const text = await until('a copied link', async () => {
    const now = await page.evaluate(() => navigator.clipboard.readText());
    return now === '' ? undefined : now;
  });
  await page
    .getByText(/^Link copied/)
    .first()
    .waitFor();
  expect(text.startsWith(`${origin}/`), `what was copied is no address of this server: '${text}'`);
  return text;
}
