import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** A digest of names and contents of the given files and folders; tests do not count, missing ones do not matter. */
export function digestOf(root, names) {
  const hash = createHash('sha256')
  for (const name of names) add(hash, root, name)
  return hash.digest('hex')
}

function add(hash, root, name) {
  const at = path.join(root, name)
  if (!existsSync(at)) return
  if (statSync(at).isDirectory()) {
    for (const entry of readdirSync(at).sort()) add(hash, root, `${name}/${entry}`)
  } else if (!/\.test\.[cm]?[jt]sx?$/.test(name)) {
    const content = readFileSync(at)
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
}

/** The text of a record that a finished step left behind; null when there is none. */
export function readRecord(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}
