import { spawn } from 'node:child_process'

/** Runs a PostgreSQL tool as the server's user and gives `{ code, output }`; never throws for a refusal. */
export function run(command, user, args) {
  return new Promise((resolve) => {
    let output = ''
    // Detached: a Ctrl-C on our terminal must not reach a tool that is half-way, nor the server that it starts.
    const child = spawn(command, args, {
      ...(user ?? {}),
      cwd: '/',
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SystemRoot: process.env.SystemRoot },
    })
    const add = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('error', (error) => resolve({ code: -1, output: String(error.message) }))
    // `exit`, not `close`: the server that pg_ctl leaves behind may keep the pipes open.
    child.on('exit', (code) => setImmediate(() => resolve({ code: code ?? -1, output })))
  })
}
