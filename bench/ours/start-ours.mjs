import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { buildApp, isBuilt } from '../../scripts/start/app-build.mjs'
import { stopProcess } from '../harness/child.mjs'
import { benchFolder } from '../harness/database.mjs'

const READY_MS = 30_000
const POLL_MS = 2

/** Builds the app as `npm start` does, unless these very sources are built. */
export async function buildOurs() {
  if (isBuilt(projectRoot)) return
  console.log('Building Keygrade ...')
  await buildApp(projectRoot, new AbortController().signal)
}

/**
 * Runs Keygrade's verifier as users do, `processes` of them on one port, all checks on and usage recorded. Gives the
 * port, the id of the process that was started, how long it took to be healthy (ms), and `stop`.
 */
export async function startOurs({ databaseUrl, processes = 1, env = {} }) {
  const port = await freePort()
  const file = path.join(projectRoot, 'scripts', 'verifier.mjs')
  const args = ['--processes', String(processes), '--port', String(port)]
  const began = performance.now()
  const child = spawn(process.execPath, [file, ...args], {
    cwd: projectRoot,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      KEYGRADE_DATA_DIR: benchFolder,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  await untilHealthy(port, child, began)
  return { port, pid: child.pid, readyMs: performance.now() - began, stop: () => stopProcess(child, ended) }
}

async function untilHealthy(port, child, began) {
  while (performance.now() - began < READY_MS) {
    if (child.exitCode !== null)
      throw new Error(`The verifier ended with ${child.exitCode} while it was starting.`)
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Error('The verifier did not get healthy within 30 s.')
}
