import { afterSteps } from '../after-steps'
import type { IncidentStepView, IncidentView } from '../incident-contract'
import { HOW_COUNTED, spanWords } from '../span-words'
import { plainWords, utcWords } from './plain-words'
import type { ReportBlock, ReportFacts, ReportSection } from './report-model'

/** What was done, how long each step took, and when verifiers had confirmed what it changed. */
export function stepSections(incident: IncidentView, facts: ReportFacts): ReportSection[] {
  return [
    {
      heading: 'Steps',
      blocks: [steps(incident, facts), { kind: 'text', lines: [HOW_COUNTED] }, ...gave(incident)],
    },
    { heading: 'Receipts of the verifiers', blocks: [receipts(facts)] },
  ]
}

function steps({ steps, openedAt, closedAt }: IncidentView, { writtenAt }: ReportFacts): ReportBlock {
  const ms = (instant: string) => new Date(instant).getTime()
  const rows = steps.map((step) => [
    String(step.position),
    `${plainWords(step.title)} (${step.phase})`,
    plainWords(step.owner?.name ?? step.doneBy ?? ''),
    utcWords(step.startedAt),
    utcWords(step.doneAt),
    step.tookMs === null ? '' : spanWords(step.tookMs),
    outcome(step),
  ])
  const restMs = closedAt ? afterSteps(steps, openedAt, closedAt) : 0
  const rest = restMs >= 100 ? `, ${spanWords(restMs)} of it after the last step` : ''
  const whole = spanWords(ms(closedAt ?? writtenAt) - ms(openedAt))
  rows.push([
    '',
    'Whole',
    '',
    utcWords(openedAt),
    utcWords(closedAt),
    whole,
    closedAt ? `From opening to closing${rest}.` : 'Not closed yet.',
  ])
  const head = ['', 'Step', 'Owner', 'Started (UTC)', 'Ended (UTC)', 'Took', 'Result']
  return { kind: 'table', head, shares: [4, 24, 14, 13, 13, 11, 21], rows, total: true }
}

function outcome({ state, result, skippedBecause, doneBy }: IncidentStepView): string {
  if (state === 'skipped') return `Left out: ${plainWords(skippedBecause ?? '')}`
  if (state === 'done')
    return result ? plainWords(result.sentence) : `Done by ${plainWords(doneBy ?? 'people')}.`
  return result ? `Not finished: ${plainWords(result.sentence)}` : 'Not done yet.'
}

/** What each act gave, key by key; what the keys were used for stands under their own heading. */
function gave({ steps }: IncidentView): ReportBlock[] {
  const rows = steps.flatMap(({ position, action, result }) =>
    action === 'trace_use' || result === null
      ? []
      : result.facts.map(({ label, value }) => [String(position), plainWords(label), plainWords(value)]),
  )
  if (rows.length === 0) return []
  return [{ kind: 'table', head: ['Step', 'On', 'What it gave'], shares: [8, 30, 62], rows }]
}

function receipts({ receipts, keys }: ReportFacts): ReportBlock {
  const rows = receipts.flatMap(({ position, keyId, sequence, receipt }) => {
    const start = [
      String(position),
      plainWords(keys.find((key) => key.keyId === keyId)?.name ?? keyId),
      String(sequence),
    ]
    if (receipt === null) return [[...start, '', 'not kept any more']]
    if (receipt.verifiers.length === 0) return [[...start, 'none was registered', '']]
    return receipt.verifiers.map((verifier) => [...start, verifier.id, delay(receipt.at, verifier)])
  })
  if (rows.length === 0) return { kind: 'text', lines: ['No step changed a key.'] }
  const head = ['Step', 'Key', 'Change', 'Verifier', 'Confirmed after']
  return { kind: 'table', head, shares: [8, 28, 12, 32, 20], rows }
}

type Verifier = NonNullable<ReportFacts['receipts'][number]['receipt']>['verifiers'][number]

function delay(at: string, { acknowledgedAt, gone, goneAt, silent }: Verifier): string {
  if (acknowledgedAt !== null)
    return `${Math.max(0, new Date(acknowledgedAt).getTime() - new Date(at).getTime())} ms`
  if (gone && goneAt)
    return `never: it ended or was cut off, and went by nothing old since ${utcWords(goneAt)}`
  if (gone) return 'never: it ended or was cut off'
  return silent ? `not yet: cut off, it may go by what it knows until ${utcWords(silent.until)}` : 'not yet'
}
