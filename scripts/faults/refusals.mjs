import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { openServer } from '../postgres/server.mjs'
import { startApp } from './app.mjs'
import { expectProblem, stopped } from './check.mjs'

/** Starts that must be refused in words: name and test each. `root` is a built clone, `work` a scratch folder. */
export function refusals(root, work) {
  const start = (env, options) => startApp(root, { env, ...options })
  const folder = (name) => path.join(work, name)
  return {
    'port taken': async () => {
      const server = net.createServer()
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address()
      const app = await start({ KEYGRADE_DATA_DIR: folder('port') }, { port })
      await expectProblem(app, /Port \d+ is already in use/).finally(() => server.close())
    },
    'PORT is not a port': async () => {
      await expectProblem(await start({ PORT: 'eighty' }), /PORT is "eighty"/)
    },
    'second instance on one folder': async () => {
      const first = await start({ KEYGRADE_DATA_DIR: folder('two') })
      await first.ready()
      const second = await start({ KEYGRADE_DATA_DIR: folder('two') })
      await expectProblem(second, /already running on the data folder/)
      first.signal('SIGTERM')
      await stopped(first)
    },
    'DATABASE_URL is no address': async () => {
      await expectProblem(await start({ DATABASE_URL: 'localhost:secret-word' }), /not a PostgreSQL address/)
    },
    'DATABASE_URL unreachable': async () => {
      const env = {
        DATABASE_URL: 'postgresql://me:secret-word@127.0.0.1:1/x',
        KEYGRADE_DATA_DIR: folder('url'),
      }
      await expectProblem(await start(env), /cannot be reached at 127\.0\.0\.1:1/)
    },
    'DATABASE_URL with a wrong password or name': async () => {
      const server = await openServer(ownFolder(folder('server')), { fsync: false })
      try {
        const wrong = new URL(server.ownerUrl)
        wrong.password = 'secret-word'
        const env = { KEYGRADE_DATA_DIR: folder('wrong') }
        await expectProblem(await start({ ...env, DATABASE_URL: wrong.href }), /wrong password/)
        const unknown = new URL(server.ownerUrl)
        unknown.pathname = '/nobody'
        await expectProblem(await start({ ...env, DATABASE_URL: unknown.href }), /no database "nobody"/)
      } finally {
        await server.leave()
      }
    },
    'data folder is a file': async () => {
      writeFileSync(folder('a-file'), '')
      await expectProblem(await start({ KEYGRADE_DATA_DIR: folder('a-file') }), /is a file and not a folder/)
    },
    ...(process.getuid?.() === 0 && {
      'disk full': async () => {
        const at = ownFolder(folder('full'))
        const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', at])
        if (mount.status !== 0) return console.log('      not tried: no small file system could be mounted')
        try {
          await expectProblem(await start({ KEYGRADE_DATA_DIR: at }), /The disk is full/)
        } finally {
          spawnSync('umount', [at])
        }
      },
    }),
  }
}

function ownFolder(at) {
  mkdirSync(at, { mode: 0o711 })
  return at
}
