import { spawn } from 'node:child_process'
import { projectRoot } from '../data-folder/data-folder.mjs'

/** Runs a command with its output on ours and gives its exit code; an abort ends it and throws. */
export function runVisible(command, args, { stopping, env = {} }) {
  return new Promise((resolve, reject) => {
    if (stopping.aborted) return reject(stopping.reason)
    const settings = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env }
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: settings,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const end = () => child.kill('SIGTERM')
    stopping.addEventListener('abort', end, { once: true })
    child.once('error', reject)
    child.once('exit', (code) => {
      stopping.removeEventListener('abort', end)
      if (stopping.aborted) reject(stopping.reason)
      else resolve(code ?? -1)
    })
  })
}
