import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** Path of a browser that is there: KEYGRADE_BROWSER, Playwright's own, or one on the PATH; null when none is. */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  const candidates = [process.env.KEYGRADE_BROWSER, chromium.executablePath(), ...onPath, macChrome]
  return candidates.find((candidate) => candidate && existsSync(candidate)) ?? null
}

/** Of Playwright's own list what matters here (the last switch of a name is the one that counts), and two of ours. */
const WITHOUT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  // Pages of the address bar that Chromium loads for each context: four fifths of what a short test costs.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // A process that waits for a page of another site, of which these tests have none.
  'SpareRendererForSitePerProcess',
]

/** What Chromium is started with for tests. */
export function browserArguments() {
  const asRoot = process.getuid?.() === 0
  return [
    '--disable-background-networking',
    `--disable-features=${WITHOUT.join(',')}`,
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
}

/** Installs Chromium where that can be done without asking: as root on Debian and its kin. */
export function installBrowser() {
  if (process.getuid?.() !== 0 || spawnSync('which', ['apt-get']).status !== 0) return
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
}
