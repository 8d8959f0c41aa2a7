import fc from 'fast-check'
import { versionState } from '@/lib/keys/version-state'
import type { Ledger } from './test-lifecycle-checks'
import { saw, violations } from './test-lifecycle-checks'
import type { Lifecycle, LifecycleState, Plan } from './test-lifecycle-types'

// For tests: what people, clients, the policy and time can do to a key, in any order.

const DAY_MS = 86_400_000
export const CLIENTS = ['bot-1', 'bot-2', 'sleepy']

type Act = (ledger: Ledger, real: Lifecycle, state: LifecycleState) => Promise<void>
type Step = fc.AsyncCommand<Ledger, Lifecycle, true>

/** A step is possible where `act` finds something to act on; after each everything is looked at. */
class Does implements Step {
  constructor(
    private readonly name: string,
    private readonly act: Act,
  ) {}
  check = async () => true
  async run(ledger: Ledger, real: Lifecycle): Promise<void> {
    await this.act(ledger, real, await real.state())
    const wrong = violations(await real.state(), ledger, real.now)
    ledger.revoking = false
    if (wrong.length > 0) throw new Error(`${this.name}: ${wrong.join('; ')}`)
  }
  toString = () => this.name
}

const span = fc.constantFrom(0, 1, 60, 3600, 86_400, 7 * 86_400, 90 * 86_400)
const plan: fc.Arbitrary<Plan> = fc.record({
  startsInMs: fc.option(fc.constantFrom(0, 1, 60_000, DAY_MS, 10 * DAY_MS), { nil: null, freq: 2 }),
  overlapSeconds: span,
  overlapFrom: fc.constantFrom('start', 'first-use'),
  retire: fc.constantFrom('manual', 'when-quiet', 'at-end'),
  claimable: fc.boolean(),
  automatic: fc.boolean(),
  bringsKey: fc.boolean(),
  brownouts: fc.array(
    fc.record({ inMs: fc.integer({ min: 0, max: 2 * DAY_MS }), seconds: fc.integer({ min: 1, max: 3600 }) }),
    { maxLength: 2 },
  ),
})
const client = fc.constantFrom(...CLIENTS)
/** Picks of a list, mostly its newest. */
const back = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) })

/** Brownouts far away are left out, so that most plans are good ones. */
function planned(wanted: Plan): Step {
  const startMs = wanted.startsInMs ?? 0
  const lengthMs = wanted.overlapFrom === 'first-use' ? 90 * DAY_MS : wanted.overlapSeconds * 1000
  const inside = wanted.brownouts.filter(
    (one) => one.inMs >= startMs && one.inMs + one.seconds * 1000 <= startMs + lengthMs,
  )
  const shorter = { ...wanted, brownouts: inside }
  return new Does(`plan ${JSON.stringify(shorter)}`, async (ledger, real) => {
    const outcome = await real.plan(shorter)
    saw(ledger, `plan ${outcome.split(':')[0]}`)
    if (outcome.startsWith('ok:')) ledger.owner.add(Number(outcome.slice(3)))
  })
}

type OnRotation = (ledger: Ledger, real: Lifecycle, index: number, state: LifecycleState) => Promise<string>

function onRotation(name: string, picked: number, act: OnRotation): Step {
  return new Does(`${name} ${picked}`, async (ledger, real, state) => {
    const index = state.rotations.length - 1 - picked
    if (index < 0) return
    const outcome = await act(ledger, real, index, state)
    saw(ledger, `${name.split(' ')[0]} ${outcome.split(':')[0]}`)
  })
}

function onVersion(name: string, picked: number, act: OnRotation): Step {
  return new Does(`${name} v-${picked}`, async (ledger, real, state) => {
    const number = state.versions.length - picked
    if (number < 1) return
    const outcome = await act(ledger, real, number, state)
    saw(ledger, `${name} ${outcome.split(':')[0]}`)
  })
}

const rollback: OnRotation = async (ledger, real, index) => {
  const outcome = await real.rollback(index)
  if (outcome !== 'ok') return outcome
  const { key, versions, rotations } = await real.state()
  const from = versions.find(({ id }) => id === rotations[index]?.fromVersionId)
  if (!from || versionState(from, key, real.now) !== 'active') throw new Error('rolled back, yet not valid')
  ledger.retired.delete(from.number)
  return outcome
}

const retire =
  (override: boolean): OnRotation =>
  async (ledger, real, number) => {
    const outcome = await real.retire(number, override)
    if (outcome === 'ok:evidence' || (outcome === 'ok:override' && override)) {
      ledger.retired.set(number, outcome === 'ok:evidence' ? 'evidence' : 'override')
    }
    return outcome
  }

const revoke: OnRotation = async (ledger, real, number) => {
  const outcome = await real.revoke(number)
  if (outcome !== 'ok') return outcome
  ledger.revoked.add(number)
  ledger.revoking = true
  return outcome
}

const revokeLine: OnRotation = async (ledger, real, number) => {
  const outcome = await real.revokeLineage(number)
  if (!outcome.startsWith('ok:')) return outcome
  for (const ended of outcome.slice(3).split(' ')) ledger.revoked.add(Number(ended))
  ledger.revoking = true
  return outcome
}

/** Whoever replaces a key is shown nothing: nobody has a valid version until somebody takes the new one. */
const replaced = new Does('replace', async (ledger, real) => {
  const outcome = await real.replace()
  saw(ledger, `replace ${outcome.split(':')[0]}`)
  if (outcome.startsWith('ok:')) ledger.revoking = true
})

const handOver: OnRotation = async (ledger, real, index, state) => {
  const outcome = await real.handOver(index)
  if (outcome !== 'rotation_over' && state.rotations[index]?.emergency) {
    saw(ledger, outcome.startsWith('ok') ? 'replacement taken' : `replacement ${outcome}`)
  }
  if (outcome.startsWith('ok:')) ledger.owner.add(Number(outcome.slice(3)))
  return outcome
}

function emergency(seconds: number): Step {
  return new Does(`emergency ${seconds}`, async (ledger, real) => {
    const outcome = await real.emergency(seconds)
    saw(ledger, `emergency ${outcome.split(':')[0]}`)
    if (outcome.startsWith('ok:')) ledger.owner.add(Number(outcome.slice(3)))
  })
}

/** The newest valid version that a client holds, if it is not browned out. */
function calling({ key, versions, rotations }: LifecycleState, held: Set<number>, now: Date) {
  const valid = versions.filter((one) => held.has(one.number) && versionState(one, key, now) === 'active')
  const newest = valid.at(-1)
  const refused = rotations
    .filter((one) => one.fromVersionId === newest?.id && !one.rolledBackAt && !one.cancelledAt)
    .some(({ brownouts }) =>
      brownouts.some((one) => !one.abortedAt && now >= one.startsAt && now < one.endsAt),
    )
  return refused ? undefined : newest
}

function byClient(name: string, who: string): Step {
  return new Does(`${who} ${name}`, async (ledger, real, state) => {
    const held = ledger.clients.get(who) ?? new Set()
    if (name === 'is given') {
      for (const number of ledger.owner) held.add(number)
      return
    }
    const version = calling(state, held, real.now)
    if (!version) return
    if (name === 'calls') await real.use(version.number, who)
    else {
      const outcome = await real.claim(version.number, who)
      saw(ledger, `claim ${outcome.split(':')[0]}`)
      if (outcome.startsWith('ok:')) held.add(Number(outcome.slice(3)))
    }
  })
}

/** To the next stored instant, a millisecond before or after it, or by a while. */
function passes({ to, ms }: { to: number | null; ms: number }): Step {
  return new Does(
    to === null ? `${ms} ms pass` : `time goes to instant ${to} ${ms}`,
    async (_, real, state) => {
      if (to === null) {
        real.now = new Date(real.now.getTime() + ms)
        return
      }
      const ends = state.rotations.flatMap(({ startsAt, endsAt, brownouts }) => [
        startsAt,
        endsAt,
        ...brownouts.map((one) => one.startsAt),
      ])
      const lives = state.versions.flatMap(({ retiresAt, revokedAt }) => [retiresAt, revokedAt])
      const ahead = [...ends, ...lives]
        .flatMap((at) => (at && at > real.now ? [at.getTime()] : []))
        .sort((a, b) => a - b)
      const at = ahead[to]
      if (at !== undefined) real.now = new Date(Math.max(real.now.getTime(), at + ms))
    },
  )
}

const extension = fc.tuple(back, fc.constantFrom(-DAY_MS, 1, 3_600_000, 2 * DAY_MS, 89 * DAY_MS, 91 * DAY_MS))

const extended = extension.map(([picked, ms]) =>
  onRotation(`extend ${ms}`, picked, (_, real, index) =>
    real.extend(index, new Date(real.now.getTime() + ms)),
  ),
)
const cancelled = back.map((picked) => onRotation('cancel', picked, (_, real, index) => real.cancel(index)))
const rolledBack = back.map((picked) => onRotation('rollback', picked, rollback))
const handedOver = back.map((picked) => onRotation('hand-over', picked, handOver))
const older = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(2) })
const retired = older.map((picked) => onVersion('retire', picked, retire(false)))
const overridden = older.map((picked) => onVersion('override', picked, retire(true)))
const revoked = fc.nat(2).map((picked) => onVersion('revoke', picked, revoke))
const lineRevoked = fc.nat(2).map((picked) => onVersion('revoke line', picked, revokeLine))
const leaked = fc.constantFrom(0, 60, 3600).map(emergency)
const does = (name: string) => client.map((who) => byClient(name, who))
const whiles = fc.constantFrom(1, 60_000, 3_600_000, DAY_MS, 40 * DAY_MS)
const waits = whiles.map((ms) => passes({ to: null, ms }))
const goes = fc.record({ to: fc.nat(2), ms: fc.constantFrom(-1, 0, 0, 1) }).map(passes)
/** What ends a key's story is rare, or every story would be short. */
const ill = fc.oneof(
  { weight: 1, arbitrary: revoked },
  { weight: 1, arbitrary: leaked },
  { weight: 1, arbitrary: fc.oneof(lineRevoked, fc.constant(replaced)) },
  { weight: 7, arbitrary: goes },
)

export function lifecycleSteps(maxCommands: number) {
  const plans = [plan.map(planned), plan.map(planned), plan.map(planned)]
  const clients = [does('claims'), does('claims'), does('is given'), does('calls'), does('calls')]
  const people = [extended, cancelled, rolledBack, rolledBack, handedOver, retired, overridden]
  return fc.commands<Ledger, Lifecycle, true>([...plans, ...clients, ...people, ill, waits, goes], {
    maxCommands,
    size: 'max',
  })
}
