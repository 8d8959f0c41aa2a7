import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '../problem.mjs'
import { runChild } from './run-child.mjs'
import { digestOf, readRecord } from './sources.mjs'

const record = (root) => path.join(root, 'generated', 'prisma-schema')
const digest = (root) => digestOf(root, ['prisma/schema.prisma', 'scripts/generate.mjs', 'package-lock.json'])

/** Whether generated/prisma was made from the schema as it is now. */
export function isGenerated(root) {
  return (
    existsSync(path.join(root, 'generated', 'prisma', 'client.ts')) &&
    readRecord(record(root)) === digest(root)
  )
}

/** Makes the Prisma client. */
export async function generateClient(root, stopping) {
  const made = digest(root)
  const { code, output } = await runChild(process.execPath, ['scripts/generate.mjs'], { cwd: root, stopping })
  if (code !== 0)
    throw new Problem(
      'The database client could not be generated from prisma/schema.prisma. The lines below say where.',
      output.trim().split('\n').slice(-12).join('\n'),
    )
  mkdirSync(path.dirname(record(root)), { recursive: true })
  writeFileSync(record(root), `${made}\n`)
}
