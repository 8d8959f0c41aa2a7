import { statfsSync } from 'node:fs'
import path from 'node:path'
import { dataFolder, prepareDataFolder, projectRoot as root } from '../data-folder/data-folder.mjs'
import { openServer } from '../postgres/server.mjs'
import { describeProblem, fullDiskText, Problem } from '../problem.mjs'
import { onStop } from '../stop-signals.mjs'
import { tsxArguments } from '../tsx.mjs'
import { announce } from './announce.mjs'
import { buildApp, isBuilt } from './app-build.mjs'
import { generateClient, isGenerated } from './client.mjs'
import { externalAccess } from './external-access.mjs'
import { checkDatabase, checkDatabaseUrl } from './external-database.mjs'
import { install, isInstalled } from './install.mjs'
import { endOrphan, forgetServer, recordServer, takeInstance } from './instance.mjs'
import { checkPort, wantedHost, wantedPort } from './port.mjs'
import { runChild, Stopped } from './run-child.mjs'
import { crashed, serve } from './serve.mjs'
import { step } from './steps.mjs'
import { warningsIn } from './warnings.mjs'

/** npm start, from the first check to the end of the serving process; sets the exit code. */
export async function start() {
  // A closed terminal must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const cleanUps = []
  const stopping = abortOnSignals()
  try {
    await run(stopping, (action) => cleanUps.push(action))
  } catch (error) {
    if (!(error instanceof Stopped)) {
      process.stderr.write(`\n${describeProblem(error)}\n`)
      process.exitCode = 1
    } else if (!error.served) process.exitCode = error.signal === 'SIGINT' ? 130 : 143
  }
  for (const action of cleanUps.reverse()) {
    try {
      await action()
    } catch (error) {
      process.stderr.write(`${describeProblem(error)}\n`)
      process.exitCode = 1
    }
  }
  process.exit()
}

async function run(stopping, onEnd) {
  const port = wantedPort()
  const host = await wantedHost()
  const external = process.env.DATABASE_URL
  const ownerUrl = process.env.DATABASE_OWNER_URL
  if (external) checkDatabaseUrl(external)
  if (external && ownerUrl) checkDatabaseUrl(ownerUrl, 'DATABASE_OWNER_URL')
  const folder = dataFolder()
  prepareDataFolder(folder)
  checkRoom(folder)
  const instance = takeInstance(folder, port)
  onEnd(() => instance.release())
  await endOrphan(folder)
  await checkPort(port, host)
  process.stdout.write('\nKeygrade\n')

  if (!isInstalled(root)) await step('Installing packages', () => install(root, stopping))
  const database = external ? await openExternal(external, ownerUrl) : await openEmbedded(folder, onEnd)
  if (!isGenerated(root)) await step('Generating the database client', () => generateClient(root, stopping))
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    // The server never learns how to be the owner.
    DATABASE_OWNER_URL: '',
    KEYGRADE_DATA_DIR: folder,
    PORT: String(port),
    HOST: host,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const warnings = await step('Migrations and seed', () =>
    prepareDatabase({ ...env, DATABASE_OWNER_URL: database.ownerUrl }, stopping),
  )
  for (const warning of warnings) process.stderr.write(`  ! ${warning}\n`)
  if (!isBuilt(root)) await step('Building the app (about a minute)', () => buildApp(root, stopping))
  await serveUntilStopped({ folder, port, host, env: { ...env, NODE_ENV: 'production' }, stopping })
}

async function openExternal(url, ownerUrl) {
  const access = await step(`Database of DATABASE_URL`, async () => {
    await checkDatabase(url)
    if (ownerUrl) await checkDatabase(ownerUrl)
    return await externalAccess(url, { ownerUrl, create: true })
  })
  if (access.warning) process.stderr.write(`  ! ${access.warning}\n`)
  return access
}

async function openEmbedded(folder, onEnd) {
  let server
  await step('Embedded PostgreSQL', async (tell) => {
    server = await openServer(folder)
    tell(
      server.started
        ? `Embedded PostgreSQL, port ${server.port} on loopback`
        : 'Embedded PostgreSQL (was running already)',
    )
  })
  onEnd(() => server.leave())
  return server
}

async function prepareDatabase(env, stopping) {
  const { code, output } = await runChild(process.execPath, tsxArguments('scripts/prepare-database.ts'), {
    cwd: root,
    env,
    stopping,
  })
  if (code === 0) return warningsIn(output)
  const said = output.trim()
  if (code === 3 || /^The disk is full/m.test(said)) throw new Problem(said)
  throw new Problem(
    'The first data could not be written into the database. The lines below are from prisma/seed.ts.',
    said
      .split('\n')
      .filter((line) => !/^\s+at /.test(line))
      .slice(-12)
      .join('\n'),
  )
}

async function serveUntilStopped({ folder, port, host, env, stopping }) {
  if (stopping.aborted) throw stopping.reason
  const server = serve(root, env, { port, host })
  recordServer(folder, server.pid)
  const asked = new Promise((resolve) => stopping.addEventListener('abort', resolve, { once: true }))
  const first = await Promise.race([step('Server', () => Promise.race([server.ready, asked])), asked])
  if (!stopping.aborted) {
    announce(first, path.join(folder, 'first-run.json'))
    const exit = await Promise.race([server.ended, asked])
    if (!stopping.aborted) {
      forgetServer(folder)
      throw crashed(exit, 'while it was serving')
    }
  }
  process.stdout.write('\n')
  await step('Stopping: open requests are answered and counts are saved', async () => {
    if (!(await server.stop())) process.stderr.write('The server did not finish within 20 s and was ended.\n')
  })
  forgetServer(folder)
  throw Object.assign(stopping.reason, { served: true })
}

/** One signal stops; the same Ctrl-C often arrives twice (from the terminal and from npm). */
function abortOnSignals() {
  const controller = new AbortController()
  onStop((signal) => controller.abort(new Stopped(signal)))
  return controller.signal
}

function checkRoom(folder) {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < 100_000_000) throw new Problem(fullDiskText(folder))
}
