import { fileURLToPath } from 'node:url'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { tsxArguments } from '../../scripts/tsx.mjs'
import { startChild } from '../harness/child.mjs'
import { benchFolder } from '../harness/database.mjs'

/** Runs a TypeScript file of this folder, which may use the app's own verbs, over a database. */
export function startVerbs(name, databaseUrl) {
  const file = fileURLToPath(new URL(name, import.meta.url))
  const env = { ...process.env, DATABASE_URL: databaseUrl, KEYGRADE_DATA_DIR: benchFolder }
  const execArgv = tsxArguments(file).filter((argument) => argument !== file)
  return startChild(file, { execArgv, env, cwd: projectRoot })
}
