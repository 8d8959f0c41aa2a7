import { MORE_CLIENTS } from '@/lib/usage/counted-version'
import type { JudgedClient, RotationFacts } from './retirement-evidence'
import { retirementEvidenceInstant } from './retirement-evidence-instant'
import { ONE_TIME_MS } from './retirement-evidence-interval'

const MOST_NAMED = 3
const SELDOM_SECONDS = 3600
const STILL_INTERVALS = 3
const STILL_MS = 10_000

/** One sentence on where a rotation's clients stand; of those in the way, the three that are in it for longest. */
export function retirementEvidenceReason(
  clients: readonly JudgedClient[],
  facts: RotationFacts,
  now: Date,
): string {
  const onOld = clients.filter(({ clearMs }) => clearMs !== null)
  if (onOld.length === 0) return `No client was ever seen on v${facts.from.number}.`
  const left = onOld.filter(({ clearMs }) => clearMs !== null && clearMs > now.getTime())
  if (left.length === 0) return safeWords(onOld, facts, now)
  left.sort((a, b) => (b.clearMs ?? 0) - (a.clearMs ?? 0) || (a.view.client < b.view.client ? -1 : 1))
  const clauses = left.slice(0, MOST_NAMED).map((client) => clauseOf(client, facts, now))
  if (left.length > clauses.length) clauses.push(`${left.length - clauses.length} more`)
  const verb = left.length === 1 ? 'has' : 'have'
  const who = joined(clauses)
  const words =
    onOld.length === 1 ? who : `${left.length} of ${onOld.length} clients ${verb} not moved: ${who}`
  if (facts.endsAt === null || now < facts.endsAt) return `${words}.`
  return `The overlap ended ${retirementEvidenceInstant(facts.endsAt, now)}, and ${words}.`
}

function safeWords(onOld: readonly JudgedClient[], { from }: RotationFacts, now: Date): string {
  const quiet = onOld.filter(({ view }) => view.verdict === 'quiet')
  if (quiet.length === 0) {
    return onOld.length === 1 ? 'The one client has moved.' : `All ${onOld.length} clients have moved.`
  }
  const silences = quiet.slice(0, MOST_NAMED).map(({ view: { client, lastOnOld } }) => {
    const last = retirementEvidenceInstant(new Date(lastOnOld ?? 0), now)
    return client === MORE_CLIENTS
      ? `the many that are not told apart (last ${last})`
      : `${client} (last ${last})`
  })
  if (quiet.length > silences.length) silences.push(`${quiet.length - silences.length} more`)
  const silent = `long silent on v${from.number}: ${joined(silences)}.`
  const moved = onOld.length - quiet.length
  if (moved === 0) return `Every client is ${silent}`
  return `${moved} of ${onOld.length} clients ${moved === 1 ? 'has' : 'have'} moved; ${silent}`
}

function clauseOf({ view, count }: JudgedClient, facts: RotationFacts, now: Date): string {
  const [old, successor] = [`v${facts.from.number}`, `v${facts.to.number}`]
  const last = retirementEvidenceInstant(new Date(view.lastOnOld ?? 0), now)
  if (view.client === MORE_CLIENTS) return `more clients than are told apart called with ${old}, last ${last}`
  const name = view.claimed ? `${view.client} has claimed ${successor} and` : view.client
  const seen = `${name} was last seen on ${old} ${last}`
  const { intervalSeconds, lastOnNew, lastOnOld, movedAt, nextExpectedAt } = view
  const lastMs = new Date(lastOnOld ?? 0).getTime()
  const movedOn = lastOnNew !== null && new Date(lastOnNew).getTime() > lastMs
  if (movedAt !== null && movedOn) return `${seen} and counts as moved ${from(new Date(movedAt), now)}`
  if (intervalSeconds === null || nextExpectedAt === null) {
    const once = lastMs - new Date(view.firstSeen).getTime() < ONE_TIME_MS
    return once ? `${name} was seen ${count === 1 ? 'once' : 'at one time'} only, on ${old} ${last}` : seen
  }
  if (intervalSeconds >= SELDOM_SECONDS) {
    const due = new Date(nextExpectedAt)
    const when = retirementEvidenceInstant(due, now)
    return due > now ? `${name} was last seen on ${old} and is due ${when}` : `${seen} and was due ${when}`
  }
  const stillMs = Math.max(STILL_MS, STILL_INTERVALS * intervalSeconds * 1000)
  if (now.getTime() - lastMs < stillMs) return `${name} still calls with ${old}`
  return movedAt === null
    ? `${seen} and never on ${successor}`
    : `${seen} and counts as moved ${from(new Date(movedAt), now)}`
}

/** `from 11:40:07 UTC`, `on 1 December, 03:00 UTC`. */
function from(at: Date, now: Date): string {
  return retirementEvidenceInstant(at, now).replace(/^at /, 'from ')
}

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
