import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bundleInto } from '../bundle-server.mjs'
import { projectRoot } from '../data-folder/data-folder.mjs'
import { isAlive } from '../processes.mjs'

/**
 * Makes one file of each script that tests start again and again, for `scriptArguments`: by tsx each start takes a
 * second of a processor. Returns what removes them.
 */
export async function bundleScripts(scripts: string[]): Promise<() => void> {
  const generated = path.join(projectRoot, 'generated')
  for (const name of readdirSync(generated)) {
    const pid = /^test-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(path.join(generated, name), { recursive: true, force: true })
  }
  // Two folders deep, like scripts/test: so a script finds the project from where it is.
  const folder = path.join('generated', `test-${process.pid}`)
  await bundleInto(projectRoot, scripts, folder)
  process.env.KEYGRADE_TEST_SCRIPTS = path.join(projectRoot, folder)
  return () => rmSync(path.join(projectRoot, folder), { recursive: true, force: true })
}
