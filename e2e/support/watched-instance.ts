import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { testDatabaseUrl } from './environment'

/** Another instance of the built server whose every word goes into a file, and that can be killed. */
export class WatchedInstance {
  url = ''
  #child: ChildProcess | null = null

  constructor(
    readonly dataDir: string,
    readonly log: string,
    readonly settings: Record<string, string> = {},
  ) {}

  async start(): Promise<void> {
    const port = String(await freePort())
    const own = {
      PORT: port,
      HOST: '127.0.0.1',
      KEYGRADE_DATA_DIR: this.dataDir,
      NEXT_TELEMETRY_DISABLED: '1',
    }
    const env = { ...process.env, ...own, DATABASE_URL: testDatabaseUrl(), NODE_ENV: 'production' as const }
    const main = join(projectRoot, 'generated', 'server', 'main.mjs')
    const child = spawn(process.execPath, [main], {
      cwd: projectRoot,
      env: { ...env, ...this.settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part: Buffer) => appendFileSync(this.log, part))
    }
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: { type?: string }) => {
        if (message.type === 'ready') resolve()
      })
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
    })
    this.#child = child
    this.url = `http://127.0.0.1:${port}`
  }

  /** Ends it at once, as a crash does, or in order. Resolves when it is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
}
