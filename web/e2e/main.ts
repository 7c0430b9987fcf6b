/**
 * The browser test: a real browser, a real server, the built page.
 *
 *   FARVIEW_URL       the server to test; without it `farview demo` is started from the repository
 *   FARVIEW_CHROMIUM  the browser to use
 *   FARVIEW_SCREENS   a folder for screenshots
 */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { checkChannels } from './channels';
import { runChecks } from './checks';
import { checkColors } from './colors';
import { checkKept } from './kept';
import { Report } from './report';
import { checkRoles } from './roles';
import { openTarget, type Target } from './server';
import { ViewerPage } from './ViewerPage';

const screens = process.env['FARVIEW_SCREENS'];
if (screens !== undefined && screens !== '') {
  mkdirSync(screens, { recursive: true });
}

const launched = await launchBrowser().catch((error: unknown) => {
  console.log(`SKIPPED: no browser could be started, so nothing was tested. ${String(error)}`);
});
if (launched) {
  process.exitCode = (await testWith(launched)) ? 0 : 1;
  await launched.close();
}

async function testWith(browser: Browser): Promise<boolean> {
  console.log(`browser ${browser.version()}`);
  const report = new Report();
  let target: Target | undefined;
  try {
    target = await openTarget();
    console.log(`server ${target.url}`);
    const viewer = await ViewerPage.open(browser, target.url);
    await runChecks(report, viewer, target);
  } catch (error) {
    await report.check('the page opens and connects', () => Promise.reject(error));
  } finally {
    await target?.own?.kill();
  }
  if ((process.env['FARVIEW_URL'] ?? '') !== '') {
    const reason = 'FARVIEW_URL names a server whose settings are not ours to choose';
    report.skip('roles, links after a restart, insecure addresses, flat colours by encoder, channels', reason);
  } else {
    await checkRoles(report, browser);
    await checkKept(report, browser);
    await checkColors(report, browser);
    await checkChannels(report, browser);
  }
  return report.finish();
}
