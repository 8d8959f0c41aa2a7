// npm run verifier -- --processes N --port P: the machine door alone, N processes on one port. The database is the one
// of DATABASE_URL, or the embedded server of the data folder while it runs.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolder, prepareDataFolder, projectRoot as root } from './data-folder/data-folder.mjs'
import { serverPlace } from './postgres/place.mjs'
import { findRunning } from './postgres/postmaster.mjs'
import { openServer } from './postgres/server.mjs'
import { describeProblem, Problem } from './problem.mjs'
import { isBuilt } from './start/app-build.mjs'
import { generateClient, isGenerated } from './start/client.mjs'
import { externalAccess } from './start/external-access.mjs'
import { checkDatabaseUrl } from './start/external-database.mjs'
import { isInstalled } from './start/install.mjs'
import { checkPort, portProblem, wantedHost } from './start/port.mjs'
import { onStop } from './stop-signals.mjs'

async function run() {
  const { processes, port } = wanted()
  if (!isInstalled(root))
    throw new Problem('The packages are not installed yet. Run "npm ci" (or "npm start") first.')
  const host = await wantedHost()
  await checkPort(port, host)
  const folder = dataFolder()
  const database = process.env.DATABASE_URL
    ? await external(process.env.DATABASE_URL)
    : await embedded(folder)
  try {
    if (!isGenerated(root)) await generateClient(root, new AbortController().signal)
    if (!isBuilt(root)) {
      const { bundleServer } = await import('./bundle-server.mjs')
      await bundleServer(root, ['verifier'])
    }
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: '',
      KEYGRADE_DATA_DIR: folder,
      VERIFIER_PROCESSES: String(processes),
      PORT: String(port),
      HOST: host,
    }
    process.exitCode = await serve(env, processes, port)
  } finally {
    await database.leave()
  }
}

function wanted() {
  const options = { processes: { type: 'string', default: '1' }, port: { type: 'string', default: '3100' } }
  const { values } = parseArgs({ options })
  const number = (name, most) => {
    const value = Number(values[name])
    if (/^\d+$/.test(values[name]) && value >= 1 && value <= most) return value
    throw new Problem(`--${name} is "${values[name]}": give a number from 1 to ${most}.`)
  }
  return { processes: number('processes', 256), port: number('port', 65_535) }
}

async function external(url) {
  checkDatabaseUrl(url)
  // A database that does not answer yet is for the verifier to wait for.
  const access = await externalAccess(url).catch(() => ({ url }))
  return { url: access.url, leave: () => {} }
}

async function embedded(folder) {
  prepareDataFolder(folder)
  if (!(await findRunning(serverPlace(folder).cluster))) {
    throw new Problem(
      'There is no database to ask. Start Keygrade ("npm start") on this data folder first, or set DATABASE_URL.',
    )
  }
  return openServer(folder)
}

function serve(env, processes, port) {
  const file = path.join(root, 'generated', 'server', 'verifier.mjs')
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc']
  const child = spawn(process.execPath, ['--enable-source-maps', file], { cwd: root, env, stdio })
  onStop(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.on('message', (message) => {
      if (message?.type === 'ready') {
        const of = processes === 1 ? '' : ` (${processes} processes)`
        process.stdout.write(`Verifier ready at ${message.url}${of}\n`)
      }
      if (message?.type === 'failed' && message.code) reject(portProblem(port, message.code))
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${describeProblem(error)}\n`)
  process.exitCode = 1
}
process.exit()
