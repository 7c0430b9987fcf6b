import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/**
 * Starts the Chromium named by FARVIEW_CHROMIUM, else the system's. The sandbox needs rights that containers often lack; only our own
 * pages are visited.
 *
 * @param {string[]} args further flags
 */
export async function launch(args) {
  const executablePath = process.env['FARVIEW_CHROMIUM'] ?? SYSTEM_CHROMIUM;
  if (!existsSync(executablePath)) {
    throw new Error(
      `no Chromium at ${executablePath}: install Debian's package chromium, or name one in FARVIEW_CHROMIUM`,
    );
  }
  return chromium.launch({
    executablePath,
    headless: true,
    timeout: 60_000,
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...args],
  });
}
