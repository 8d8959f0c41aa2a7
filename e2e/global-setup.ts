import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { copyTestDatabase } from '../lib/platform/test-database'
import { projectRoot } from '../scripts/data-folder/data-folder.mjs'
import { freePort } from '../scripts/postgres/postmaster.mjs'
import { buildApp } from '../scripts/start/app-build.mjs'
import { bundleScripts } from '../scripts/test/bundle-scripts'
import { testFolder } from '../scripts/test/folder.mjs'
import { scriptArguments } from '../scripts/test/script-arguments'
import { openTemplateDatabase } from '../scripts/test/template-database'
import { tsxArguments } from '../scripts/tsx.mjs'

const ACCOUNT_MAKER = new URL('../scripts/test/account-maker.ts', import.meta.url).pathname
const APP = path.join(projectRoot, 'generated', 'server', 'main.mjs')

/**
 * Starts the built app on a free port with a seeded database and a data folder of its own. Tests find it by
 * KEYGRADE_TEST_URL, KEYGRADE_TEST_DATA_DIR (first-run.json is there) and KEYGRADE_TEST_DATABASE_URL.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await buildApp(projectRoot)
  const removeScripts = await bundleScripts([ACCOUNT_MAKER])
  const template = await openTemplateDatabase()
  const database = await copyTestDatabase(template)
  const dataDir = path.join(testFolder(), `e2e-${process.pid}`)
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const port = String(await freePort())
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: database.url,
    KEYGRADE_DATA_DIR: dataDir,
    KEYGRADE_DEMO: '1',
    PORT: port,
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Here everybody signs in from one machine, all the time.
    SIGN_IN_APART_MS: '40',
  }
  const started: Started[] = []
  const tidy = async () => {
    await Promise.all(started.map(({ stop }) => stop()))
    removeScripts()
    await database.drop()
    await template.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    seed({ ...env, DATABASE_OWNER_URL: database.ownerUrl })
    started.push(await start(['--enable-source-maps', APP], env, path.join(testFolder(), 'e2e-server.log')))
    const maker = await start(
      scriptArguments(ACCOUNT_MAKER),
      env,
      path.join(testFolder(), 'e2e-accounts.log'),
    )
    started.push(maker)
    process.env.KEYGRADE_TEST_ACCOUNT_MAKER = maker.url
    process.env.KEYGRADE_TEST_URL = `http://127.0.0.1:${port}`
    process.env.KEYGRADE_TEST_DATA_DIR = dataDir
    process.env.KEYGRADE_TEST_DATABASE_URL = database.url
    process.env.KEYGRADE_TEST_OWNER_URL = database.ownerUrl
    return tidy
  } catch (error) {
    await tidy()
    throw error
  }
}

function seed(env: NodeJS.ProcessEnv): void {
  const args = tsxArguments('scripts/prepare-database.ts')
  const run = spawnSync(process.execPath, args, { cwd: projectRoot, env, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`the seed failed: ${run.stdout}${run.stderr}`)
}

type Started = { url?: string; stop: () => Promise<void> }

/** Resolves when a process says that it is ready, with the way to stop it; its messages go to a log file. */
function start(args: string[], env: NodeJS.ProcessEnv, log: string): Promise<Started> {
  const stdio: ['ignore', 'pipe', 'pipe', 'ipc'] = ['ignore', 'pipe', 'pipe', 'ipc']
  const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio })
  const sink = createWriteStream(log)
  child.stdout?.pipe(sink)
  child.stderr?.pipe(sink)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return new Promise((resolve, reject) => {
    child.on('message', ({ type, url }: { type?: string; url?: string }) => {
      if (type === 'ready') resolve({ url, stop })
    })
    ended.then(() => reject(new Error(`the process ended before it was ready; see ${log}`)))
  })
}
