import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundleServer } from '../bundle-server.mjs'

/** Bundled, since it is started hundreds of times. */
const CHILD = path.basename(new URL('./rotation-kill-child.ts', import.meta.url).pathname, '.ts')

/** Processes that act on the world's keys, each until it is killed; `ahead` of them are started before their turn. */
export async function openChildren(world, root, ahead) {
  await bundleServer(root, [`../scripts/faults/${CHILD}`])
  const all = new Set()
  const ready = []
  let count = 0
  const start = () => {
    const name = `kill-${++count}`
    const url = new URL(world.env.DATABASE_URL)
    url.searchParams.set('application_name', name)
    const file = path.join(root, 'generated', 'server', `${CHILD}.mjs`)
    const child = fork(file, {
      cwd: root,
      // Prisma asks for the relations of a row at once, over one connection: node-postgres would not have it so.
      execArgv: ['--no-deprecation'],
      env: { ...process.env, ...world.env, DATABASE_URL: url.href },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    all.add(child)
    const exit = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
    exit.then(() => all.delete(child))
    const started = new Promise((resolve, reject) => {
      child.once('message', resolve)
      exit.then((how) => reject(new Error(`a child ended at its start: ${how}`)))
    })
    started.catch(() => undefined)
    return { child, name, exit, started }
  }
  return {
    async take() {
      while (ready.length < ahead) ready.push(start())
      const { child, name, exit, started } = ready.shift()
      await started
      let queue = Promise.resolve()
      const ask = (task) =>
        new Promise((resolve, reject) => {
          child.once('message', resolve)
          exit.then((how) => reject(new Error(`the child ended: ${how}`)))
          child.send(task)
        })
      return {
        /** Does it undisturbed; one after the other. */
        ask(task) {
          const answer = queue.then(() => ask(task))
          queue = answer.catch(() => undefined)
          return answer
        },
        /** How the process ended over it. */
        killedBy: (task) =>
          Promise.race([exit, ask(task).then(({ refused }) => `nothing: ${refused}`)]).catch(() => exit),
        /** PostgreSQL has heard of its end: what it had begun is undone, what it had committed stands. */
        async gone() {
          const sql = 'SELECT 1 FROM pg_stat_activity WHERE application_name = $1'
          for (
            const until = Date.now() + 20_000;
            (await world.query(sql, [name])).length > 0;
            await sleep(5)
          ) {
            assert.ok(Date.now() < until, 'its connection is still there')
          }
        },
      }
    },
    end() {
      for (const child of all) child.kill('SIGKILL')
    },
  }
}
