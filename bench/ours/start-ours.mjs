import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundleServer } from '../../scripts/bundle-server.mjs'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { Problem } from '../../scripts/problem.mjs'
import { generateClient, isGenerated } from '../../scripts/start/client.mjs'
import { isInstalled } from '../../scripts/start/install.mjs'
import { stopProcess } from '../harness/child.mjs'
import { benchFolder } from '../harness/database.mjs'

const READY_MS = 30_000
const POLL_MS = 5

/** Bundles the verifier of these very sources, as the app's own build does. */
export async function buildOurs() {
  if (!isInstalled(projectRoot))
    throw new Problem('The packages are not installed yet. Run "npm ci" (or "npm start") first.')
  if (!isGenerated(projectRoot)) await generateClient(projectRoot, new AbortController().signal)
  await bundleServer(projectRoot, ['verifier'])
}

/** Runs Keygrade's verifier, and waits until it is ready; the rest as of `spawnOurs`. */
export async function startOurs(wanted) {
  const ours = await spawnOurs(wanted)
  const began = performance.now()
  while (performance.now() - began < READY_MS) {
    if (ours.hasEnded()) throw new Error('The verifier ended while it was starting.')
    const answer = await fetch(`http://127.0.0.1:${ours.port}/readyz`).catch(() => null)
    if (answer?.ok) return ours
    await sleep(POLL_MS)
  }
  await ours.stop()
  throw new Error('The verifier did not get ready within 30 s.')
}

/**
 * Starts what `npm run verifier -- --processes N --port P` starts, with all checks on and usage recorded. Gives
 * `{ port, pid, hasEnded(), stop() }` before it answers.
 */
export async function spawnOurs({ databaseUrl, processes = 1, env = {} }) {
  const port = await freePort()
  const settings = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DATABASE_URL: databaseUrl,
    KEYGRADE_DATA_DIR: benchFolder,
    VERIFIER_PROCESSES: String(processes),
    PORT: String(port),
    HOST: '127.0.0.1',
  }
  const file = path.join(projectRoot, 'generated', 'server', 'verifier.mjs')
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    cwd: projectRoot,
    env: { ...process.env, ...settings, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return { port, pid: child.pid, hasEnded, stop: () => stopProcess(child, ended) }
}
