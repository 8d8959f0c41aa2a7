// node scripts/run-ts.mjs FILE [arguments]: runs a TypeScript file beside the database of the data folder.
// With DATABASE_URL unset, the embedded server is used; if nobody else needs it, it stops again afterwards.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { dataFolder, prepareDataFolder, projectRoot } from './data-folder/data-folder.mjs'
import { openServer } from './postgres/server.mjs'
import { describeProblem, Problem } from './problem.mjs'
import { onStop } from './stop-signals.mjs'
import { tsxArguments } from './tsx.mjs'

/** Runs the file and gives its exit code; signals are passed on to it. */
async function runTypeScript(file, args) {
  if (!existsSync(path.join(projectRoot, 'node_modules', 'tsx')))
    throw new Problem('The packages are not installed yet. Run "npm ci" (or "npm start") first.')
  const folder = dataFolder()
  let server = null
  if (!process.env.DATABASE_URL) {
    prepareDataFolder(folder)
    server = await openServer(folder)
  }
  try {
    const env = { ...process.env, KEYGRADE_DATA_DIR: folder, ...(server && { DATABASE_URL: server.url }) }
    return await passThrough(spawn(process.execPath, tsxArguments(file, args), { stdio: 'inherit', env }))
  } finally {
    await server?.leave()
  }
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
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Problem('Usage: node scripts/run-ts.mjs FILE [arguments]')
  process.exitCode = await runTypeScript(file, args)
} catch (error) {
  console.error(describeProblem(error))
  process.exitCode = 1
}
