import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

// The rules of AGENTS.md that a machine can check. A rule that gets in the way is changed there first.
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && existsSync(path))
const code = files.filter((path) => !/\.test\.tsx?$/.test(path) && !path.startsWith('e2e/'))
const text = new Map(code.map((path) => [path, readFileSync(path, 'utf8')]))
const source = (path: string) => text.get(path) ?? ''

/** One family: whatever plans, claims, interrupts or counts what a key does reads and locks its row. */
const ROOMS_OF_KEYS = [
  'keys',
  'rotations',
  'usage',
  'policies',
  'claims',
  'brownouts',
  'posture',
  'revocations',
]
/** The other family: whatever is said of a token is read beside its prices and published ratings. */
const ROOMS_OF_RATINGS = [
  'tokens',
  'market',
  'grades',
  'scenarios',
  'indices',
  'track-record',
  'publications',
  'watchlists',
]
/** And a third: a sign-in asks whatever proves who somebody is. */
const ROOMS_OF_PEOPLE = ['auth', 'factors', 'passkeys', 'identities']
const FAMILIES = [ROOMS_OF_KEYS, ROOMS_OF_RATINGS, ROOMS_OF_PEOPLE]
/**
 * A playbook names other rooms' acts as data, and its steps run them one after the other, each where it fails by
 * itself: these files, and no others, may call verbs of whichever room the act belongs to.
 */
const RUNS_OTHERS = 'lib/incidents/acts/'
/** Verbs, and what else touches the world, say so in their first line. */
const isEffect = (path: string) => source(path).startsWith("import 'server-only'")
const room = (path: string) => path.split('/')[1] ?? ''

function importsOf(path: string): string[] {
  return [...source(path).matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, name = '']) => {
    if (name.startsWith('@/')) return name.slice(2)
    return name.startsWith('.') ? join(dirname(path), name) : name
  })
}
const resolved = (name: string) => [`${name}.ts`, `${name}.tsx`, name].find((path) => text.has(path)) ?? name

/** Why a file may not import another; null when it may. */
function forbidden(path: string, name: string): string | null {
  const target = resolved(name)
  const [top] = path.split('/')
  if (top === 'app' && target.startsWith('server/')) return 'app may not know server'
  if (top === 'server' && target.startsWith('app/')) return 'server may not know app'
  if (top === 'lib' && /^(app|server|components|scripts)\//.test(target))
    return 'lib may not know who uses it'
  if (top === 'components') {
    if (/^(app|server)\//.test(target)) return 'a view may not know the app'
    if (target.startsWith('lib/') && isEffect(target)) return 'a view may not know a verb'
    if (path.startsWith('components/ui/') && /^components\/(?!ui\/)/.test(target))
      return 'ui knows no product word'
    if (target === 'recharts' && !path.startsWith('components/charts/')) return 'recharts only in charts'
    return null
  }
  if (top !== 'lib' || !target.startsWith('lib/')) return null
  if (path.startsWith('lib/platform/') && !target.startsWith('lib/platform/')) return 'platform knows no room'
  if (isEffect(path)) {
    if (path.startsWith(RUNS_OTHERS)) return null
    const open = [room(path), 'platform', 'audit', 'auth', 'changes', 'seals', 'mail']
    const family = FAMILIES.find((rooms) => rooms.includes(room(path))) ?? []
    if (isEffect(target) && !open.includes(room(target)) && !family.includes(room(target))) {
      return 'rooms meet in app and server'
    }
  } else if (!path.startsWith('lib/platform/') && isEffect(target)) {
    return 'a noun may not know a verb'
  }
  return null
}

const lib = code.filter((path) => path.startsWith('lib/'))
const list = (paths: string[]) => paths.sort()

describe('the house', () => {
  it('keeps the import table', () => {
    const wrong = code.flatMap((path) =>
      importsOf(path).flatMap((name) => {
        const why = forbidden(path, name)
        return why ? [`${path} -> ${name}: ${why}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('reads the clock and takes chances in platform only', () => {
    const doors = /^(lib\/platform\/|scripts\/|bench\/|prisma\/|components\/|generated\/)/
    const wild =
      /new Date\(\)|Date\.now\(\)|Math\.random\(|randomUUID\(|import \{[^}]*\brandom\w*\b[^}]*\} from 'node:crypto'/
    expect(list(code.filter((path) => !doors.test(path) && wild.test(source(path))))).toEqual([])
  })

  it('authorises, and ends each write in an audit row', () => {
    const writes = lib.filter((path) => isEffect(path) && /\$transaction\(/.test(source(path)))
    const product = writes.filter(
      (path) => !/^lib\/(platform|market|grades|usage|accounts|mail|audit)\//.test(path),
    )
    expect(product.length).toBeGreaterThan(5)
    expect(
      list(product.filter((path) => !/(recordAudit|startSession|sendResetLink)\(\s*tx/.test(source(path)))),
    ).toEqual([])
    // Before somebody is known, a secret decides: a password, or the link of a message.
    const managed = product.filter((path) => !/^lib\/(auth|links)\//.test(path))
    expect(list(managed.filter((path) => !/authorize(Person)?\(\s*ctx/.test(source(path))))).toEqual([])
  })

  it('tells verifiers of every act on a key, as the last statement of its transaction', () => {
    const acts = lib.filter(
      (path) =>
        /^lib\/(keys|rotations|accounts\/create)/.test(path) && /recordAudit\(\s*tx/.test(source(path)),
    )
    expect(acts.length).toBeGreaterThan(7)
    // recordChange takes a lock that everybody's acts wait for: after it comes nothing but the answer.
    const told = (path: string) => {
      const verb =
        source(path)
          .slice(source(path).search(/recordAudit\(\s*tx/))
          .split('\n}\n')[0] ?? ''
      const change = verb.search(/recordChange\(\s*tx/)
      return change > 0 && !/await /.test(verb.slice(change))
    }
    expect(list(acts.filter((path) => !told(path)))).toEqual([])
  })

  it('keeps tenancy in the where: what a verb finds, it finds in the account of the actor', () => {
    const verbs = lib.filter(
      (path) => isEffect(path) && /export async function \w+\(\s*ctx: Ctx/.test(source(path)),
    )
    // What the provider's staff do is about ratings or incidents, which belong to no account.
    const scoped =
      /ctx\.actor|\bactor\b|visibleKeys\(ctx\)|findKey\(|lockKey\(|readReceipt\(|(read|lock)Revocation\(|updateKey\(|planUnseen\(|authorizePerson\(|authorize\(ctx, '(ratings|desk|incidents|staff|outbox):/
    expect(verbs.length).toBeGreaterThan(10)
    expect(list(verbs.filter((path) => !scoped.test(source(path))))).toEqual([])
  })

  it('keeps files small', () => {
    const lines = code.map((path) => source(path).split('\n').length).sort((a, b) => a - b)
    expect(list(code.filter((path) => source(path).split('\n').length > 301))).toEqual([])
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(70)
    expect(lines[Math.floor(lines.length * 0.95)]).toBeLessThan(200)
  })

  it('names files in kebab-case, with no utils, helpers or misc', () => {
    const name = /^(_?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*|\[+\.*[a-zA-Z]+\]+|\([a-z]+\))$/
    const bad = files.filter((path) => path.split('/').some((part) => !name.test(part)))
    expect(list(bad)).toEqual([])
    expect(
      list(files.filter((path) => /(^|\/)(utils?|helpers?|misc|index)\.(ts|tsx|mjs)$/.test(path))),
    ).toEqual([])
  })

  it('names only paths that exist in AGENTS.md, in at most 120 lines', () => {
    const agents = readFileSync('AGENTS.md', 'utf8')
    expect(agents.split('\n').length).toBeLessThanOrEqual(121)
    const named = [...agents.matchAll(/`([\w.()[\]-]+(?:\/[\w.()[\]-]*)+)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((path) => !path.startsWith('.data') && !existsSync(path))).toEqual([])
  })
})
