import { spawn } from 'node:child_process'
import { projectRoot } from '../data-folder/data-folder.mjs'

/**
 * Runs a command with its output on ours, or `aside` with all of it at its end, and gives its exit code; an abort ends
 * it and throws.
 */
export function runVisible(command, args, { stopping, env = {}, aside = false }) {
  return new Promise((resolve, reject) => {
    if (stopping.aborted) return reject(stopping.reason)
    const settings = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env }
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: settings,
      stdio: aside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(bytes))
    const end = () => child.kill('SIGTERM')
    stopping.addEventListener('abort', end, { once: true })
    child.once('error', reject)
    child.once('close', (code) => {
      stopping.removeEventListener('abort', end)
      process.stdout.write(Buffer.concat(said))
      if (stopping.aborted) reject(stopping.reason)
      else resolve(code ?? -1)
    })
  })
}
