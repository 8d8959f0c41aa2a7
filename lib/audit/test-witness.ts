import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { WitnessFile } from './witnessed'

/** For tests: the file of a host that is new, gone with its test. */
export function testWitness(): WitnessFile {
  const folder = mkdtempSync(join(tmpdir(), 'keygrade-witness-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { path: join(folder, 'audit-witness'), database: 'test' }
}
