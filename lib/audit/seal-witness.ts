import 'server-only'
import { createReadStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Db } from '@/lib/platform/db'
import { dataDir } from '@/lib/platform/env'
import { type Seal, sealHash } from './signed-seal'
import type { Witness, Witnessed, WitnessFile } from './witnessed'

const LINE = /^([^\t]+)\t([^\t]+)\t(\d{1,16})\t([0-9a-f]{64})\t([0-9a-f]{64})$/
/** Lines that are out of date, before the file is written anew. */
const MOST_OLD = 20_000

/** The file of this installation for the database of the connection. */
export async function witnessFile(db: Db, folder = dataDir()): Promise<WitnessFile> {
  const [found] = await db.$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`
  if (!found) throw new Error('The database did not say its name.')
  return { path: join(folder, 'audit-witness'), database: encodeURIComponent(found.name) }
}

/** Null when there is no such file: a new host has seen no seal yet. Read in pieces, since it may have 10,000 lines. */
export async function readWitness(file: WitnessFile): Promise<Witness | null> {
  const latest = await readLines(file.path)
  if (!latest) return null
  const found = new Map<string, Witnessed>()
  for (const line of latest.lines.values()) {
    const [, database, accountId = '', sequence, hash = '', seal = ''] = LINE.exec(line) ?? []
    if (database !== file.database) continue
    found.set(accountId, { accountId, sequence: Number(sequence), hash, sealHash: seal })
  }
  return found
}

/** Writes seals behind what is there, on disk when it answers. Only after they are in the database for good. */
export async function appendWitness({ path, database }: WitnessFile, seals: readonly Seal[]): Promise<void> {
  if (seals.length === 0) return
  const line = (seal: Seal) =>
    [database, seal.accountId, seal.sequence, seal.hash, sealHash(seal)].join('\t').concat('\n')
  const handle = await open(path, 'a', 0o600)
  try {
    // An empty line first: a process that was killed in the middle of one spoils no other.
    await handle.appendFile(`\n${seals.map(line).join('')}`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Leaves the last line of each account alone, once many are older. Killed in between, the old file is whole. */
export async function compactWitness({ path }: WitnessFile): Promise<void> {
  const latest = await readLines(path)
  if (!latest || latest.read - latest.lines.size < MOST_OLD) return
  const fresh = `${path}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.appendFile([...latest.lines.values(), ''].join('\n'))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, path)
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

/** The last whole line of each account, and how many were read. */
async function readLines(path: string): Promise<{ lines: Map<string, string>; read: number } | null> {
  const lines = new Map<string, string>()
  let read = 0
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, 'utf8')) {
      const whole = `${rest}${chunk}`.split('\n')
      rest = whole.pop() ?? ''
      for (const line of whole) {
        if (!LINE.test(line)) continue
        read += 1
        lines.set(line.slice(0, line.indexOf('\t', line.indexOf('\t') + 1)), line)
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return { lines, read }
}
