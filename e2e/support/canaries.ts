import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'

/** A secret that must be found nowhere, and the bytes that it stands for where these are stored by themselves. */
type Canary = { name: string; text: string; bytes?: Buffer }

/** Where a canary was found: which one, in which form, and where. */
export type Found = string

/** Secrets that went through everything, and where one of them is found afterwards, in whatever form. */
export class Canaries {
  readonly #needles = new Map<string, string>()

  add(name: string, text: string, bytes?: Buffer): string {
    for (const form of formsOf({ name, text, bytes })) this.#needles.set(form, name)
    return text
  }

  get size(): number {
    return new Set(this.#needles.values()).size
  }

  in(text: string, where: string): Found[] {
    const found = [...this.#needles].filter(([needle]) => text.includes(needle)).map(([, name]) => name)
    return [...new Set(found)].map((name) => `${name} in ${where}`)
  }

  /** Every row of every table as text; what is stored as bytes is in hexadecimal there. */
  async inDatabase(db: Pool): Promise<Found[]> {
    const { rows } = await db.query<{ name: string }>(
      "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
    )
    const found: Found[] = []
    for (const { name } of rows) {
      const { rows: all } = await db.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
      found.push(...this.in(all.map(({ text }) => text).join('\n'), `table ${name}`))
    }
    return found
  }

  /** Every file below a folder. */
  inFiles(folder: string): Found[] {
    const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))
    return files
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
      .flatMap((file) => this.in(readFileSync(file, 'latin1'), file))
  }
}

/** How a secret may stand in a text: as it is, in an address, in JSON, in hexadecimal, in base64 at any offset. */
export function formsOf({ text, bytes }: Canary): string[] {
  // A prefix is cut off or split from its key here and there; what follows is the secret.
  const core = /^kgm?_/.test(text) ? text.slice(text.lastIndexOf('_') + 1) : text
  const raw = [Buffer.from(core), ...(bytes ? [bytes] : [])]
  const forms = [core, core.toLowerCase(), encodeURIComponent(core), JSON.stringify(core).slice(1, -1)]
  return [...new Set([...forms, ...raw.flatMap(encodings)])]
}

function encodings(bytes: Buffer): string[] {
  const hex = bytes.toString('hex')
  const coded = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and the last characters depend on what stands beside it.
    return whole.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1)
  })
  return [
    hex,
    hex.toUpperCase(),
    ...coded,
    ...coded.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}
