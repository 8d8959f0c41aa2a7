import { fork } from 'node:child_process'

const STOP_MS = 20_000

const running = new Set()
let interrupted = false

/** Ends every child at once: whoever waits for one hears of it, and cleans up. No child can be started any more. */
export function interrupt() {
  interrupted = true
  for (const child of running) child.kill('SIGKILL')
}

/**
 * A module run as a process that answers messages (answer-parent.mjs). `ask(name, value)` gives the answer, and
 * rejects with what went wrong there, or when the process ends; `stop` asks it to end, and insists after 20 s.
 */
export function startChild(file, { execArgv = [], env = process.env, cwd } = {}) {
  if (interrupted) throw new Error('The bench was stopped.')
  const child = fork(file, [], { execArgv, env, cwd, serialization: 'advanced', stdio: 'inherit' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  running.add(child)
  const waiting = new Map()
  let asked = 0
  child.on('message', ({ id, value, failed }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (failed) reject(new Error(failed))
    else resolve(value)
  })
  ended.then((code) => {
    running.delete(child)
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${code}.`))
  })
  const ask = (name, value) =>
    new Promise((resolve, reject) => {
      const id = ++asked
      if (!running.has(child)) return reject(new Error(`${file} has ended.`))
      waiting.set(id, { resolve, reject })
      child.send({ id, name, value }, (error) => error && reject(error))
    })
  return { pid: child.pid, ask, stop: () => stopProcess(child, ended) }
}

/** Ends a process we started: SIGTERM, and SIGKILL after 20 s. */
export async function stopProcess(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(timer)
}
