import { spawn } from 'node:child_process'
import { freePort } from '../postgres/postmaster.mjs'

/**
 * `npm start` without npm, in a process group of its own, as a fault test needs it. `ready()` waits until
 * it serves, `exit` resolves with its code, `text()` is all that it printed.
 */
export async function startApp(
  root,
  { env = {}, port, user, args = ['scripts/start.mjs'], command = process.execPath } = {},
) {
  const at = port ?? (await freePort())
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    ...(user ?? {}),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, HOST: '127.0.0.1', PORT: String(at), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const exit = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  return {
    port: at,
    pid: child.pid,
    url: `http://127.0.0.1:${at}`,
    exit,
    errors: () => err,
    text: () => out + err,
    signal: (name) => child.kill(name),
    signalGroup: (name) => process.kill(-child.pid, name),
    ready: (words = 'Keygrade is ready') =>
      until(
        () => out.includes(words),
        exit,
        () => out + err,
      ),
  }
}

async function until(condition, exit, text) {
  let ended = false
  exit.then(() => {
    ended = true
  })
  for (const end = Date.now() + 300_000; !condition(); ) {
    if (ended) throw new Error(`it ended instead of getting ready: ${text().slice(-600)}`)
    if (Date.now() > end) throw new Error(`it did not get ready: ${text().slice(-600)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
