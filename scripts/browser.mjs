import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram, installFromDebian } from './programs.mjs';

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Arguments that give it WebGL without a graphics card, let pages collect garbage and measure what is left, and keep
 * it from asking for anything outside.
 */
export const browserArguments = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--js-flags=--expose-gc',
  '--enable-precise-memory-info',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** For tests: smooth edges are half of the work of a page that draws without a graphics card, and prove nothing. */
export const testArguments = [...browserArguments, '--webgl-antialiasing-mode=none'];

/**
 * Path of the Chrome or Chromium on this machine: the one that `CHROME_PATH` names, else the first that is found.
 *
 * @returns {string | undefined}
 */
export function installedBrowser() {
  return findProgram(names, [process.env.CHROME_PATH ?? '', ...places]);
}

/** Installs a browser if there is none: Debian's Chromium where that can be had, else Playwright's own. */
export async function installBrowser() {
  if (installedBrowser()) return;
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;

  console.log('Installing Chromium for the tests …');
  if (installFromDebian('chromium') && installedBrowser()) return;
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (status !== 0) {
    console.error('No browser could be installed. Install Chrome or Chromium, or set CHROME_PATH to one.');
    process.exit(1);
  }
}
