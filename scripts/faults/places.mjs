import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startApp } from './app.mjs'
import { stopped } from './check.mjs'

const nobody = { uid: 65534, gid: 65534 }

/** Places that a project or its data may lie in: name and test each. They use copies of the built clone. */
export function places(root, work) {
  const asRoot = process.getuid?.() === 0
  const copy = (name, mode) => {
    const parent = path.join(work, name)
    mkdirSync(parent, { recursive: true })
    const run = spawnSync('cp', ['-a', root, path.join(parent, 'app')])
    assert.equal(run.status, 0)
    spawnSync('rm', ['-rf', path.join(parent, 'app', '.data')])
    chmodSync(parent, mode)
    return path.join(parent, 'app')
  }
  const startsAndStops = async (at, options) => {
    for (let times = 0; times < 2; times++) {
      const app = await startApp(at, options)
      await app.ready()
      app.signal('SIGTERM')
      assert.equal(await stopped(app), 0, app.text())
    }
  }
  return {
    'a path with spaces': () => startsAndStops(copy('a folder with spaces', 0o755)),
    ...(asRoot && {
      'root, under a 0700 home': async () => {
        const at = copy('home', 0o700)
        await startsAndStops(at)
        // PostgreSQL cannot cross that home, so its data lies elsewhere and has to be tidied by hand.
        const data = readlinkSync(path.join(at, '.data', 'postgres'))
        rmSync(path.dirname(data), { recursive: true })
      },
      'an ordinary user': async () => {
        const at = copy('ordinary', 0o755)
        spawnSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, at])
        await startsAndStops(at, { user: nobody, env: { HOME: at } })
      },
    }),
  }
}
