// node scripts/run-ts.mjs [--owner] FILE [arguments]: runs a TypeScript file beside the database of the data folder, as
// the app's role; with --owner it is told the owner's address too (DATABASE_OWNER_URL), for migrations.
// With DATABASE_URL unset, the embedded server is used; if nobody else needs it, it stops again afterwards.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { dataFolder, prepareDataFolder, projectRoot } from './data-folder/data-folder.mjs'
import { openServer } from './postgres/server.mjs'
import { describeProblem, Problem } from './problem.mjs'
import { externalAccess } from './start/external-access.mjs'
import { onStop } from './stop-signals.mjs'
import { tsxArguments } from './tsx.mjs'

/** Runs the file and gives its exit code; signals are passed on to it. */
async function runTypeScript(file, args, asOwner) {
  if (!existsSync(path.join(projectRoot, 'node_modules', 'tsx')))
    throw new Problem('The packages are not installed yet. Run "npm ci" (or "npm start") first.')
  const folder = dataFolder()
  let server = null
  if (!process.env.DATABASE_URL) {
    prepareDataFolder(folder)
    server = await openServer(folder)
  }
  try {
    const { url, ownerUrl } = server ?? (await externalAddresses())
    const env = {
      ...process.env,
      KEYGRADE_DATA_DIR: folder,
      DATABASE_URL: url,
      DATABASE_OWNER_URL: asOwner ? ownerUrl : '',
    }
    return await passThrough(spawn(process.execPath, tsxArguments(file, args), { stdio: 'inherit', env }))
  } finally {
    await server?.leave()
  }
}

/** Where nothing answers, it is for the command to say so: not each needs a database. */
async function externalAddresses() {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = process.env
  return await externalAccess(url, { ownerUrl }).catch(() => ({ url, ownerUrl: ownerUrl || url }))
}

function passThrough(child) {
  return new Promise((resolve, reject) => {
    onStop((signal) => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

try {
  const words = process.argv.slice(2)
  const asOwner = words[0] === '--owner'
  const [file, ...args] = asOwner ? words.slice(1) : words
  if (!file) throw new Problem('Usage: node scripts/run-ts.mjs [--owner] FILE [arguments]')
  process.exitCode = await runTypeScript(file, args, asOwner)
} catch (error) {
  console.error(describeProblem(error))
  process.exitCode = 1
}
