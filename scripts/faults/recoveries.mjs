import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostmaster } from '../postgres/postmaster.mjs'
import { isAlive } from '../processes.mjs'
import { startApp } from './app.mjs'
import { callRatings, expectServes, issueKey, stopped } from './check.mjs'

/** Ends of every kind, after which a start must find everything that was saved: name and test each. */
export function recoveries(root, work) {
  const folder = path.join(work, 'life')
  const start = () => startApp(root, { env: { KEYGRADE_DATA_DIR: folder } })
  const firstRun = () => JSON.parse(readFileSync(path.join(folder, 'first-run.json'), 'utf8'))
  const life = { secret: '', calls: 0 }
  const serving = async () => {
    const app = await start()
    await app.ready()
    life.secret ||= await issueKey(app, firstRun())
    return app
  }
  const expectSurvived = async (app) => {
    assert.equal(await callRatings(app, life.secret), 200)
    await expectServes(app, firstRun())
  }
  const expectAllStopped = () => {
    assert.equal(readPostmaster(path.join(folder, 'postgres')), null, 'PostgreSQL is still up')
    assert.equal(existsSync(path.join(folder, 'instance.lock')), false, 'the lock was left')
  }
  const end = async (app, signal, group) => {
    if (group) app.signalGroup(signal)
    else app.signal(signal)
    const code = await stopped(app)
    if (signal !== 'SIGKILL') {
      assert.equal(code, 0, app.text())
      expectAllStopped()
    }
  }
  return {
    'SIGTERM stops everything, and nothing is lost': async () => {
      await end(await serving(), 'SIGTERM')
      const app = await serving()
      await expectSurvived(app)
      await end(app, 'SIGINT', true)
    },
    'SIGTERM to npm alone stops everything': async () => {
      const env = { KEYGRADE_DATA_DIR: folder }
      const app = await startApp(root, { env, command: 'npm', args: ['start'] })
      await app.ready()
      app.signal('SIGTERM')
      await app.exit
      for (
        const limit = Date.now() + 20_000;
        existsSync(path.join(folder, 'instance.lock'));
        await sleep(50)
      ) {
        assert.ok(Date.now() < limit, 'it still runs 20 s after npm was ended')
      }
      expectAllStopped()
    },
    'kill -9 of the whole group': async () => {
      const app = await serving()
      await end(app, 'SIGKILL', true)
      const next = await serving()
      await expectSurvived(next)
      await end(next, 'SIGTERM', true)
    },
    'kill -9 of the parent only': async () => {
      const app = await serving()
      await end(app, 'SIGKILL')
      const next = await startApp(root, { env: { KEYGRADE_DATA_DIR: folder }, port: app.port })
      await next.ready()
      await expectSurvived(next)
      await end(next, 'SIGTERM')
    },
    'kill -9 of everything, PostgreSQL too': async () => {
      const app = await serving()
      const { pid } = readPostmaster(path.join(folder, 'postgres'))
      app.signalGroup('SIGKILL')
      process.kill(pid, 'SIGKILL')
      while (isAlive(pid)) await sleep(50)
      const next = await serving()
      await expectSurvived(next)
      await end(next, 'SIGTERM')
    },
    'a second start takes less than 10 s': async () => {
      const began = performance.now()
      const app = await serving()
      const seconds = (performance.now() - began) / 1000
      console.log(`      ${seconds.toFixed(1)} s`)
      await end(app, 'SIGTERM')
      assert.ok(seconds < 10)
    },
    'two Ctrl-C are one': async () => {
      const app = await serving()
      app.signalGroup('SIGINT')
      await end(app, 'SIGINT', true)
    },
  }
}
