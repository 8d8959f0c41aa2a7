import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { testDatabaseUrl, testDataDir } from './environment'

export type Instance = { url: string; terminate: () => Promise<number | null> }

/**
 * Another instance of the built server on the test database, with settings of its own; `terminate` sends SIGTERM and
 * waits for the exit code.
 */
export function startInstance(port: number, settings: Record<string, string> = {}): Promise<Instance> {
  const env = {
    ...process.env,
    ...settings,
    DATABASE_URL: testDatabaseUrl(),
    KEYGRADE_DATA_DIR: testDataDir(),
    PORT: String(port),
    HOST: '127.0.0.1',
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const main = join(projectRoot, 'generated', 'server', 'main.mjs')
  const child = spawn(process.execPath, [main], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const terminate = () => {
    child.kill('SIGTERM')
    return exit
  }
  return new Promise((resolve, reject) => {
    child.on('message', (message: { type?: string }) => {
      if (message.type === 'ready') resolve({ url: `http://127.0.0.1:${port}`, terminate })
    })
    exit.then((code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
}
