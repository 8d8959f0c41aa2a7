import { parseArgs } from 'node:util'
import { isAddressAllowed } from '@/lib/keys/ip-allowlist'
import { Problem } from '../problem.mjs'

export const USAGE = `npm run traffic -- [options]

Real clients call the ratings API of a Keygrade that runs on this machine, with keys issued through the
management API of the demo account. After a while a rotation is planned. The clients learn of it from the
answers that they get: the first claims the successor's secret and stores it where the others read it, and they
move one by one, but for one that was forgotten: open the key's page to watch. Every request is real and is
counted like any other.

  --clients N             clients of the rotated key (8, up to 200)
  --minutes M             stop after M minutes (default: at Ctrl-C)
  --rotate-after SECONDS  plan the rotation after this time (60); "never" plans none
  --overlap SECONDS       the planned overlap of the rotation (900)
  --quiet SECONDS         how long a client has to be silent on the old version to count as moved (30)
  --move-every SECONDS    a client moves each so many seconds, once the successor is valid (10)
  --brownouts             plan three brownouts that grow, to find who was forgotten
  --everybody-moves       nobody is forgotten
  --retire                everybody moves, and the old version is retired on the evidence (default: left to you)
  --speed FACTOR          all rates times this (1; 0.1 to 20)
  --url URL               another address of the server; loopback only
  --help                  this text

KEYGRADE_KEY=kg_... in the environment: the clients start with this key instead of a new one.`

export type TrafficOptions = {
  clients: number
  minutes: number | null
  rotateAfterSeconds: number | null
  overlapSeconds: number
  quietSeconds: number
  moveEverySeconds: number
  brownouts: boolean
  everybodyMoves: boolean
  retire: boolean
  speed: number
  url: string | null
}

const FLAGS = {
  clients: { type: 'string', default: '8' },
  minutes: { type: 'string' },
  'rotate-after': { type: 'string', default: '60' },
  overlap: { type: 'string', default: '900' },
  quiet: { type: 'string', default: '30' },
  'move-every': { type: 'string', default: '10' },
  brownouts: { type: 'boolean', default: false },
  'everybody-moves': { type: 'boolean', default: false },
  retire: { type: 'boolean', default: false },
  speed: { type: 'string', default: '1' },
  url: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** Reads the command line; throws a Problem that names the wrong flag. */
export function readOptions(args: string[]): TrafficOptions | 'help' {
  const flags = parse(args)
  if (flags.help) return 'help'
  const never = flags['rotate-after'] === 'never'
  return {
    clients: numberOf('clients', flags.clients, 1, 200, true),
    minutes: flags.minutes === undefined ? null : numberOf('minutes', flags.minutes, 0.05, 10_000),
    rotateAfterSeconds: never ? null : numberOf('rotate-after', flags['rotate-after'], 0, 86_400),
    overlapSeconds: numberOf('overlap', flags.overlap, 0, 90 * 86_400, true),
    quietSeconds: numberOf('quiet', flags.quiet, 0, 90 * 86_400, true),
    moveEverySeconds: numberOf('move-every', flags['move-every'], 0, 3600),
    brownouts: flags.brownouts,
    everybodyMoves: flags['everybody-moves'] || flags.retire,
    retire: flags.retire,
    speed: numberOf('speed', flags.speed, 0.1, 20),
    url: flags.url === undefined ? null : loopbackUrl(flags.url),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS }).values
  } catch (error) {
    throw new Problem(`${(error as Error).message} "npm run traffic -- --help" lists the options.`)
  }
}

function numberOf(name: string, text: string, least: number, most: number, whole = false): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value)))
    return value
  throw new Problem(`--${name} is "${text}". Give a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`)
}

/** The origin of an address on this machine; clients that name their own addresses are believed only there. */
function loopbackUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const loopback = host === 'localhost' || isAddressAllowed(['127.0.0.0/8', '::1/128'], host)
  if (url?.protocol === 'http:' && loopback) return url.origin
  throw new Problem(
    `--url is "${text}". Traffic goes to a server on this machine only, such as http://127.0.0.1:3000: it is made to be looked at, not to load somebody else's server.`,
  )
}
