import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from './data-folder/data-folder.mjs'

/** Node's arguments that run a TypeScript file in which `server-only` modules are allowed. */
export function tsxArguments(file, args = []) {
  const loader = path.join(projectRoot, 'node_modules', 'tsx', 'dist', 'loader.mjs')
  return ['--conditions=react-server', '--import', pathToFileURL(loader).href, file, ...args]
}
