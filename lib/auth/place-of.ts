import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { readAddress } from '@/lib/keys/ip-allowlist'

// Not resolved as a module: a bundler would take the whole base in.
const FILE = ['node_modules', '@ip-location-db', 'iptoasn-country-mmdb', 'iptoasn-country.mmdb']

type Row = CountryResponse & { country_code?: string }
let base: Promise<Reader<Row> | null> | undefined

/** About where an address is, in words: a country, the own network, or that it is not known. Rejects never. */
export async function placeOf(address: string): Promise<string> {
  const read = readAddress(address)
  if (!read) return 'an unknown place'
  const range = read.range()
  if (range === 'loopback') return 'this machine'
  if (PRIVATE.has(range)) return 'a private network'
  base ??= openBase()
  const code = (await base)?.get(read.toString())?.country_code
  return (code && countryNames.of(code)) || 'an unknown place'
}

const PRIVATE = new Set<string>(['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'])
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** 5 MB, read when a place is first asked for. Without the file no place is known, and nothing else is lost. */
async function openBase(): Promise<Reader<Row> | null> {
  const bytes = await readFile(join(process.cwd(), ...FILE)).catch(() => null)
  return bytes && new Reader<Row>(bytes)
}
