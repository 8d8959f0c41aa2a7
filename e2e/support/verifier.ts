import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { testDatabaseUrl, testDataDir } from './environment'
import type { Instance } from './server'

/** What `npm run verifier` starts, on the test database and a free port; `terminate` ends it and waits. */
export async function startVerifier(): Promise<Instance> {
  const port = String(await freePort())
  const env = {
    ...process.env,
    DATABASE_URL: testDatabaseUrl(),
    KEYGRADE_DATA_DIR: testDataDir(),
    HOST: '127.0.0.1',
  }
  const script = join(projectRoot, 'scripts', 'verifier.mjs')
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, [script, '--port', port], {
    cwd: projectRoot,
    env,
    stdio: [...stdio],
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const terminate = () => {
    child.kill('SIGTERM')
    return exit
  }
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('Verifier ready')) resolve({ url: `http://127.0.0.1:${port}`, terminate })
    })
    exit.then((code) => reject(new Error(`the verifier ended with ${code} before it was ready`)))
  })
}
