import type { IncidentView, StepLetter, Timeline } from '../incident-contract'
import { incidentName, SEVERITY_WORDS } from '../incident-target'
import { spanWords } from '../span-words'
import { plainLines, plainWords, shortWords, utcWords } from './plain-words'
import { keySections } from './report-keys'
import type { ReportBlock, ReportFacts, ReportModel, ReportSection } from './report-model'
import { stepSections } from './report-steps'

const ORIGINS = { leak: 'from a leak', key: 'from a key', hand: 'by hand' } as const

/** The report of an incident: what is recorded, in the order in which it is read. Pure; instants are in UTC. */
export function reportOf(incident: IncidentView, timeline: Timeline, facts: ReportFacts): ReportModel {
  const name = incidentName(incident.number)
  const title = plainWords(incident.title)
  return {
    title,
    header: `${name} · ${title}`,
    kind: incident.drill ? 'Drill report' : 'Incident report',
    writtenAt: facts.writtenAt,
    sections: [
      summary(incident, facts),
      ...keySections(facts.keys, incident),
      ...stepSections(incident, facts),
      told(incident, facts),
      events(timeline, facts),
      notes(incident),
      conclusion(incident),
      proof(incident, facts),
    ],
  }
}

function summary(incident: IncidentView, facts: ReportFacts): ReportSection {
  const { steps, closedAt, openedAt } = incident
  const of = (state: string) => steps.filter((step) => step.state === state).length
  const left = of('open') + of('started')
  const ended = closedAt ?? facts.writtenAt
  const openFor = spanWords(new Date(ended).getTime() - new Date(openedAt).getTime())
  const rows: [string, string][] = [
    ['Severity', SEVERITY_WORDS[incident.severity]],
    ['Opened', `${utcWords(openedAt)} UTC by ${plainWords(incident.openedBy)}, ${ORIGINS[incident.origin]}`],
    ['Suspected since', incident.suspectedAt ? `${utcWords(incident.suspectedAt)} UTC` : 'not known'],
    ['Closed', closedAt ? `${utcWords(closedAt)} UTC by ${plainWords(incident.closedBy ?? '')}` : 'not yet'],
    [closedAt ? 'Open for' : 'Open so far', openFor],
    ['First confirmed by every verifier', firstConfirmed(incident, facts)],
    ['Playbook', `${plainWords(incident.playbook.name)}, version ${incident.playbook.version}`],
    ['Steps', `${of('done')} done, ${of('skipped')} left out${left > 0 ? `, ${left} not done yet` : ''}`],
    ['Keys', String(facts.keys.length)],
  ]
  const lines = [
    ...(incident.drill ? ['This was a drill: it happened to a key made for it, and to nobody’s own.'] : []),
    ...(facts.altered.length > 0
      ? ['Something in this report is not as it was written: see "How to check this report" at the end.']
      : []),
    ...(closedAt ? [] : ['The incident goes on: this is how it stood when the report was written.']),
  ]
  const said: ReportBlock[] = lines.length > 0 ? [{ kind: 'text', lines }] : []
  return { heading: 'Summary', blocks: [...said, { kind: 'facts', rows }] }
}

/** How long after the opening the first step that changed a key held everywhere: who is gone believed it until then. */
function firstConfirmed({ openedAt }: IncidentView, { receipts }: ReportFacts): string {
  const first = Math.min(...receipts.map(({ position }) => position))
  const ofFirst = receipts.filter(({ position }) => position === first)
  if (ofFirst.length === 0) return 'no step changed a key'
  if (!ofFirst.every(({ receipt }) => receipt?.complete)) return 'not known'
  if (!ofFirst.some(({ receipt }) => receipt?.verifiers.length)) return 'no verifier was registered'
  const ends = ofFirst.flatMap(({ receipt }) => [
    receipt?.at ?? openedAt,
    ...(receipt?.verifiers ?? []).flatMap(({ acknowledgedAt, goneAt }) => acknowledgedAt ?? goneAt ?? []),
  ])
  const end = Math.max(...ends.map((at) => new Date(at).getTime()))
  return `${spanWords(end - new Date(openedAt).getTime())} after the opening, by step ${first}`
}

function told({ steps }: IncidentView, { told }: ReportFacts): ReportSection {
  const letters = steps.flatMap((step) => step.letters ?? [])
  const became = (address: string) => {
    const states = letters.filter(({ to }) => to === address).map(letterWords)
    return `${plainWords(address)} (${states.length > 0 ? [...new Set(states)].join('; ') : 'queued'})`
  }
  const rows = told.map(({ at, by, account, to }) => [
    utcWords(at),
    plainWords(account),
    to.map(became).join(', '),
    plainWords(by),
  ])
  const head = ['At (UTC)', 'Account', 'Letters to', 'By']
  return {
    heading: 'Who was told',
    blocks: [
      rows.length > 0
        ? { kind: 'table', head, shares: [20, 22, 36, 22], rows }
        : text('No letter was queued.'),
    ],
  }
}

/** What became of a letter, as the outbox had it when the report was written. */
function letterWords({ state, sentAt, error }: StepLetter): string {
  if (state === 'sent')
    return sentAt ? `taken by the mail server at ${utcWords(sentAt)}` : 'taken by the mail server'
  if (state === 'refused') return error ? `refused: ${shortWords(error, 200)}` : 'refused'
  return state === 'queued' ? 'still queued' : 'no longer in the outbox'
}

function events({ items, more, sealed = 0 }: Timeline, { words }: ReportFacts): ReportSection {
  const rows = items.map((entry) => {
    const what = entry.log === 'note' ? 'Note' : (words[entry.action] ?? entry.action)
    const said = shortWords(entry.words, 400)
    const about = entry.log === 'account' ? ` "${plainWords(entry.about)}"` : ''
    const logs = { account: 'account', provider: 'provider', note: 'provider' } as const
    return [
      utcWords(entry.at),
      plainWords(entry.by),
      `${what}${about}${said ? `: ${said}` : ''}`,
      logs[entry.log],
    ]
  })
  const head = ['At (UTC)', 'Who', 'What', 'Log']
  const earlier = [
    ...(more > 0 ? [text(`${more} earlier entries are left out.`)] : []),
    ...(sealed > 0 ? [text(`${sealed} more are past the retention of their log, and sealed.`)] : []),
  ]
  return {
    heading: 'Timeline',
    blocks: [...earlier, { kind: 'table', head, shares: [20, 22, 46, 12], rows }],
  }
}

function notes(incident: IncidentView): ReportSection {
  const blocks = incident.notes.flatMap(({ at, by, text: said }): ReportBlock[] => [
    text(`${utcWords(at)} UTC, ${plainWords(by)}:`),
    { kind: 'text', lines: plainLines(said), quoted: true },
  ])
  return { heading: 'Notes', blocks: blocks.length > 0 ? blocks : [text('None.')] }
}

function conclusion({ conclusion, closedAt }: IncidentView): ReportSection {
  const lines = plainLines(conclusion ?? '')
  const blocks: ReportBlock[] =
    closedAt && lines.length > 0 ? [{ kind: 'text', lines }] : [text('Not closed yet.')]
  return { heading: 'Conclusion', blocks }
}

function proof({ closedAt }: IncidentView, { heads, altered }: ReportFacts): ReportSection {
  const rows = heads.map(({ log, accountId, sequence, hash }) => [
    `${plainWords(log)} (${accountId})`,
    String(sequence),
    hash,
  ])
  return {
    heading: 'How to check this report',
    blocks: [
      text(
        'Every row of the audit log holds the SHA-256 of the row before it. These are the last rows that this report covers. Check the log with "npm run keygrade -- audit verify" (the database, or FILE for an exported log), then look at the row with this number: if its hash is the same, nothing that the log tells up to it was changed since.',
      ),
      { kind: 'table', head: ['Log', 'Row', 'SHA-256'], shares: [34, 8, 58], rows },
      text(
        `Compared with the log were title, severity, keys and instants of the incident, its notes, when each step was started and ended and what it gave, and the conclusion${closedAt ? ', since the closing to the letter, with names and receipts' : ''}${altered.length > 0 ? '. These are not as they were written:' : ': all are as they were written.'}`,
      ),
      ...altered.map((line) => text(plainWords(line))),
      text(
        `Not compared, but told as the tables of this installation had it when this was written: names and states of keys and accounts, their versions and what these were used for${closedAt ? '' : '; until the closing also owners of steps, what unfinished acts did, and receipts'}.`,
      ),
    ],
  }
}

function text(line: string): ReportBlock {
  return { kind: 'text', lines: [line] }
}
