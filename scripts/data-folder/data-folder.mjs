import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fullDiskText, Problem } from '../problem.mjs'

export const projectRoot = path.resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** The folder that holds everything Keygrade keeps, absolute. */
export function dataFolder(env = process.env) {
  return path.resolve(projectRoot, env.KEYGRADE_DATA_DIR || '.data')
}

/**
 * Makes the folder and tries to write in it. As root it may be crossed (not listed) by others, because
 * PostgreSQL then runs as another user; every secret in it is a file of mode 0600.
 */
export function prepareDataFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    const probe = path.join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, 'x'.repeat(4096))
    rmSync(probe)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw unusable(folder, error.code === 'ENOENT' ? realCause(folder, error) : error)
  }
}

/** Node says ENOENT when it may not make a folder's parents; the nearest folder that exists knows why. */
function realCause(folder, error) {
  let nearest = folder
  while (!existsSync(nearest)) nearest = path.dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK)
    return error
  } catch (cause) {
    return cause
  }
}

function unusable(folder, error) {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Problem(fullDiskText(folder))
  const why =
    error.code === 'EROFS'
      ? 'it lies on a file system that is mounted read-only'
      : error.code === 'ENOTDIR' || error.code === 'EEXIST' || isFile(folder)
        ? 'it, or a part of its path, is a file and not a folder'
        : error.code === 'EACCES' || error.code === 'EPERM'
          ? 'this user may not write there'
          : `writing there failed with ${error.code ?? error.message}`
  return new Problem(
    `The data folder ${folder} cannot be used: ${why}. Make it a folder that this user can write to, or choose another one with KEYGRADE_DATA_DIR=/path/to/folder, then start again.`,
  )
}

function isFile(folder) {
  try {
    return !statSync(folder).isDirectory()
  } catch {
    return false
  }
}
