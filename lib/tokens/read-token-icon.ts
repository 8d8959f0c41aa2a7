import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { iconFile } from './icon-file'
import { isPlainDrawing } from './plain-drawing'

// Not resolved as a module: a bundler would take the whole package in.
const FOLDER = ['node_modules', 'cryptocurrency-icons', 'svg', 'color']

/** The drawing of a token's mark; null when it has none, or one that is more than a drawing. */
export async function readTokenIcon(symbol: string): Promise<string | null> {
  const file = iconFile(symbol)
  if (!file) return null
  const svg = await readFile(join(process.cwd(), ...FOLDER, file), 'utf8')
  return isPlainDrawing(svg) ? svg : null
}
