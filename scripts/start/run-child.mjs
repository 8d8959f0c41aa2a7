import { spawn } from 'node:child_process'

/** Thrown by whatever was under way when the person asked to stop. */
export class Stopped extends Error {
  constructor(signal = 'SIGTERM') {
    super(`stopped by ${signal}`)
    this.signal = signal
  }
}

/**
 * Runs a command to its end and gives `{ code, output }` (both streams, the last 200 kB). An abort of
 * `stopping` ends it and throws Stopped.
 */
export function runChild(command, args, { cwd, env = process.env, stopping, onText } = {}) {
  return new Promise((resolve, reject) => {
    if (stopping?.aborted) return reject(stopping.reason)
    let output = ''
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    const end = () => child.kill('SIGTERM')
    stopping?.addEventListener('abort', end, { once: true })
    const add = (chunk) => {
      output = (output + chunk).slice(-200_000)
      onText?.(String(chunk))
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.once('error', (error) => resolve({ code: -1, output: `${output}${error.message}`, error }))
    child.once('close', (code) => {
      stopping?.removeEventListener('abort', end)
      if (stopping?.aborted) reject(stopping.reason)
      else resolve({ code: code ?? -1, output })
    })
  })
}
