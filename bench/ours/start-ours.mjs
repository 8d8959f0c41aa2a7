import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { buildApp, isBuilt } from '../../scripts/start/app-build.mjs'
import { stopProcess } from '../harness/child.mjs'
import { benchFolder } from '../harness/database.mjs'

const READY_MS = 30_000
const POLL_MS = 5

/** Builds the app as `npm start` does, unless these very sources are built. */
export async function buildOurs() {
  if (isBuilt(projectRoot)) return
  console.log('Building Keygrade ...')
  await buildApp(projectRoot, new AbortController().signal)
}

/** Runs Keygrade's verifier as users do, and waits until it is ready; the rest as of `spawnOurs`. */
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

/** Starts `processes` verifiers on one port: gives `{ port, pid, hasEnded(), stop() }` before they answer. */
export async function spawnOurs({ databaseUrl, processes = 1, env = {} }) {
  const port = await freePort()
  const file = path.join(projectRoot, 'scripts', 'verifier.mjs')
  const args = [file, '--processes', String(processes), '--port', String(port)]
  const settings = { DATABASE_URL: databaseUrl, KEYGRADE_DATA_DIR: benchFolder, HOST: '127.0.0.1' }
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, LOG_LEVEL: 'error', NODE_ENV: 'production', ...settings, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return { port, pid: child.pid, hasEnded, stop: () => stopProcess(child, ended) }
}
