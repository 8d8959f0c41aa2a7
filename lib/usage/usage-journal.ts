import 'server-only'
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type CountedRequest, countedName } from './counted-version'

/** Name of the file of one batch: who counts, in which process, and the number of the batch. */
export const JOURNAL_FILE = /^(vfr_[0-9A-Za-z]{22})\.(\d+)\.(\d+)\.journal$/

/**
 * Writes each counted request to a file before its answer goes out, one file for each batch: what a killed process had
 * not written to the database stands there, to be counted once. Survives the process, not the machine: the file is
 * not synced to the disk.
 */
export class UsageJournal {
  private file: number | null = null
  private known = new Map<string, number>()
  /** Bytes of the file. */
  private length = 0

  constructor(
    private readonly folder: string,
    private readonly writerId: string,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** Notes a request of the batch that is still being counted. Throws when the disk refuses. */
  note(request: CountedRequest, batch: number): void {
    this.file ??= openSync(this.path(batch), 'a', 0o600)
    const name = `${request.versionId}\n${countedName(request)}`
    const known = this.known.get(name)
    const index = known ?? this.known.size
    const { atMs, accountId, keyId, versionId, outcome, client, scope, address } = request
    const named = { accountId, keyId, versionId, outcome, client, scope, address }
    const line = known === undefined ? `${JSON.stringify(named)}\n` : ''
    const text = Buffer.from(`${line}${index} ${atMs}\n`)
    try {
      if (writeSync(this.file, text) < text.length) throw new Error('The journal of usage is full.')
    } catch (error) {
      // A part of it would be read as something else together with what comes next.
      ftruncateSync(this.file, this.length)
      throw error
    }
    this.length += text.length
    this.known.set(name, index)
  }

  /** The batch is full: what comes next goes into the next file. */
  turn(): void {
    if (this.file !== null) closeSync(this.file)
    this.file = null
    this.length = 0
    this.known = new Map()
  }

  /** The batch is in the database. */
  written(batch: number): void {
    rmSync(this.path(batch), { force: true })
  }

  private path(batch: number): string {
    return join(this.folder, `${this.writerId}.${process.pid}.${batch}.journal`)
  }
}
