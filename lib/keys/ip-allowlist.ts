import ipaddr from 'ipaddr.js'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

// The same few addresses are read with each request.
const MOST_KNOWN = 10_000
const known = new Map<string, Address | null>()

/** Reads an address, unwrapping IPv4 inside IPv6; null when it is none. Zone ids and short IPv4 forms are refused. */
export function readAddress(text: string): Address | null {
  const held = known.get(text)
  if (held !== undefined) return held
  const address = text.length > 64 ? null : parseAddress(text)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text.slice(0, 65), address)
  return address
}

function parseAddress(text: string): Address | null {
  if (text.includes('%')) return null
  if (!text.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(text)) return null
  if (!ipaddr.isValid(text)) return null
  return ipaddr.process(text)
}

type Range = { address: Address; bits: number }

function readRange(entry: string): Range | string {
  const [head = '', tail, ...more] = entry.split('/')
  const address = readAddress(head)
  if (!address || more.length > 0) return `"${entry}" is not an IP address or CIDR range.`
  const most = address.kind() === 'ipv4' ? 32 : 128
  if (tail === undefined) return { address, bits: most }
  if (!/^\d{1,3}$/.test(tail) || Number(tail) > most) {
    return `"${entry}": the prefix length is a number from 0 to ${most}.`
  }
  const bits = Number(tail)
  const network = networkOf(address, bits)
  if (network !== address.toString()) return `"${entry}" has host bits set. Did you mean ${network}/${bits}?`
  return { address, bits }
}

function rangesOf(entries: readonly string[]): Range[] {
  return entries.map(readRange).filter((range) => typeof range !== 'string')
}

function networkOf(address: Address, bits: number): string {
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.max(0, Math.min(8, bits - index * 8))
    return byte & (0xff << (8 - kept)) & 0xff
  })
  return ipaddr.fromByteArray(bytes).toString()
}

function covers(wide: Range, narrow: Address): boolean {
  return (
    wide.address.kind() === narrow.kind() && narrow.match([wide.address, wide.bits] as [ipaddr.IPv4, number])
  )
}

/**
 * Whether a list lets in somebody that another did not. An entry that only several of the other's entries cover
 * together counts as wider.
 */
export function isAllowlistWider(before: readonly string[], after: readonly string[]): boolean {
  if (before.length === 0) return false
  const held = rangesOf(before)
  return (
    after.length === 0 ||
    rangesOf(after).some(
      ({ address, bits }) => !held.some((wide) => wide.bits <= bits && covers(wide, address)),
    )
  )
}

/** What is wrong with a list, by index; empty when it is good. Typos that overlap are named, not merged. */
export function allowlistErrors(entries: readonly string[]): { index: number; message: string }[] {
  const errors: { index: number; message: string }[] = []
  const good: (Range & { entry: string })[] = []
  entries.forEach((entry, index) => {
    const range = readRange(entry)
    if (typeof range === 'string') {
      errors.push({ index, message: range })
      return
    }
    const twin = good.find((other) => covers(other, range.address) || covers(range, other.address))
    if (twin) errors.push({ index, message: overlapMessage(entry, range, twin) })
    else good.push({ ...range, entry })
  })
  return errors
}

function overlapMessage(entry: string, range: Range, twin: Range & { entry: string }): string {
  if (entry === twin.entry) return `"${entry}" is in the list twice.`
  const [wide, narrow] = range.bits <= twin.bits ? [entry, twin.entry] : [twin.entry, entry]
  return `"${narrow}" lies inside "${wide}": keep one of the two.`
}

// The same few addresses come again and again to the same lists. Whoever changes a list makes a new one.
type Judged = { ranges: Range[]; verdicts: Map<string, boolean> }
const MOST_VERDICTS = 1000
const judged = new WeakMap<readonly string[], Judged>()

function judgedOf(entries: readonly string[]): Judged {
  const held = judged.get(entries)
  if (held) return held
  const made = { ranges: rangesOf(entries), verdicts: new Map<string, boolean>() }
  judged.set(entries, made)
  return made
}

/** Whether the address may use the key. An empty list allows everybody; an unknown address passes only that. */
export function isAddressAllowed(entries: readonly string[], text: string | null): boolean {
  if (entries.length === 0) return true
  if (text === null) return false
  const { ranges, verdicts } = judgedOf(entries)
  const held = verdicts.get(text)
  if (held !== undefined) return held
  const address = readAddress(text)
  const allowed = address !== null && ranges.some((range) => covers(range, address))
  if (verdicts.size >= MOST_VERDICTS) verdicts.clear()
  if (text.length <= 64) verdicts.set(text, allowed)
  return allowed
}
