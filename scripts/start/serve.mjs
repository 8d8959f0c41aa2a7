import { spawn } from 'node:child_process'
import path from 'node:path'
import { Problem } from '../problem.mjs'
import { checkPort, portProblem } from './port.mjs'

const readyMs = 120_000
const graceMs = 20_000

/**
 * Spawns the serving process. `ready` gives its URL once it answers, or rejects with a Problem; `ended`
 * resolves with its exit; `stop()` lets it drain for up to 20 s.
 */
export function serve(root, env, { port, host }) {
  const file = path.join(root, 'generated', 'server', 'main.mjs')
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Problem(
            'The server did not get ready within two minutes. Its messages are above; start again, and report it if it stays so.',
          ),
        ),
      readyMs,
    )
    const settle = (act) => (value) => {
      clearTimeout(timer)
      act(value)
    }
    child.on('message', (message) => {
      if (message?.type === 'ready') settle(resolve)(message.url)
      if (message?.type === 'failed' && message.code) settle(reject)(portProblem(port, message.code))
    })
    child.once('error', settle(reject))
    ended.then(async (exit) => settle(reject)(await earlyEnd(exit, port, host)))
  })
  ready.catch(() => {})
  return { pid: child.pid, ready, ended, stop: () => stop(child, ended) }
}

async function earlyEnd(exit, port, host) {
  try {
    await checkPort(port, host)
  } catch (problem) {
    return problem
  }
  return crashed(exit, 'while it was starting')
}

/** The serving process ended though nobody asked it to. */
export function crashed({ code, signal }, when) {
  const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
  const memory = signal === 'SIGKILL' ? ' (the system kills processes when memory runs out)' : ''
  return new Problem(
    `The server ${how}${memory} ${when}; its last messages are above. What was saved is safe in the database: start again, and report it if it happens again.`,
  )
}

async function stop(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return true
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  const { signal } = await ended
  clearTimeout(timer)
  return signal !== 'SIGKILL'
}
