import { fork } from 'node:child_process'

const STOP_MS = 20_000

/**
 * A module run as a process that answers each message with one message. `ask` rejects with what it says in `failed`,
 * or when it ends; `stop` asks it to end, and insists after 20 s.
 */
export function startChild(file, { args = [], execArgv = [], env = process.env, cwd } = {}) {
  const child = fork(file, args, { execArgv, env, cwd, serialization: 'advanced', stdio: 'inherit' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let waiting = null
  child.on('message', (message) => {
    const { resolve, reject } = waiting ?? {}
    waiting = null
    if (message.failed) reject?.(new Error(message.failed))
    else resolve?.(message)
  })
  ended.then((code) => waiting?.reject(new Error(`${file} ended with ${code}`)))
  return {
    pid: child.pid,
    /** Sends a message, unless there is none to send, and waits for the next answer. */
    ask(message) {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        if (message) child.send(message)
      })
    },
    stop: () => stopProcess(child, ended),
  }
}

/** Ends a process we started: SIGTERM, and SIGKILL after 20 s. */
export async function stopProcess(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(timer)
}
