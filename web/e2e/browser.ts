import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** A name of this machine that browsers trust no more than any other host's, as they do `localhost`. */
export const INSECURE_HOST = 'farview.test';

/** The sandbox needs rights that containers often lack, and /dev/shm is small there. Only our own page is visited. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
];

/** Starts a browser: the one named by FARVIEW_CHROMIUM, else the system's, else the one from npm. Throws when it does not start. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['FARVIEW_CHROMIUM'];
  const installed = named ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined);
  const executablePath = installed ?? (await unpackedChromium());
  return chromium.launch({ executablePath, args: ARGUMENTS, headless: true, timeout: 60_000 });
}

async function unpackedChromium(): Promise<string> {
  // Makes the package unpack the system libraries that it brings along, as it does on a bare server.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}
