import type { VersionView } from '@/lib/keys/key-contract'
import type { IncidentView } from '../incident-contract'
import type { IncidentKeyFacts } from '../view-incident-key'
import { plainWords, utcWords } from './plain-words'
import type { ReportBlock, ReportSection } from './report-model'

/** Of each key; one that renews itself each hour has thousands, which say nothing of the leak. */
const MOST_VERSIONS = 20

/** What leaked, and what it was used for. */
export function keySections(keys: readonly IncidentKeyFacts[], incident: IncidentView): ReportSection[] {
  const blocks = keys.flatMap((key) => [keyFacts(key), versions(key)])
  const none: ReportBlock = { kind: 'text', lines: ['No key was named.'] }
  return [
    { heading: 'What leaked', blocks: blocks.length > 0 ? blocks : [none] },
    { heading: 'What it was used for', blocks: impact(incident) },
  ]
}

function keyFacts({
  name,
  keyId,
  accountName,
  accountId,
  environment,
  version,
  whole,
}: IncidentKeyFacts): ReportBlock {
  return {
    kind: 'facts',
    rows: [
      ['Key', `${plainWords(name)} (${keyId})`],
      ['Account', `${plainWords(accountName)} (${accountId})`],
      ['Environment, kind', `${environment}, ${whole.kind}`],
      ['Scopes', whole.scopes.join(', ')],
      ['State when this was written', whole.state],
      ['Version that leaked', version === null ? 'not known' : String(version)],
    ],
  }
}

function versions({ whole, version: leaked }: IncidentKeyFacts): ReportBlock {
  const shown = newest(whole.versions, leaked)
  const rows = shown.map((version) => [
    `${version.version}${version.version === leaked ? ' (leaked)' : ''}`,
    version.hint,
    version.state,
    utcWords(version.createdAt),
    utcWords(endOf(version)),
    plainWords(version.revokeReason ?? ''),
  ])
  const more = whole.versions.length - shown.length
  if (more > 0) rows.push(['', '', '', '', '', `… and ${more} more ${more === 1 ? 'version' : 'versions'}`])
  const head = ['Version', 'Hint', 'State', 'Issued (UTC)', 'Ends or ended (UTC)', 'Because']
  return { kind: 'table', head, shares: [13, 17, 12, 18, 18, 22], rows }
}

/** The newest, in the order they have, and the one that leaked whatever its age. */
function newest(versions: readonly VersionView[], leaked: number | null): readonly VersionView[] {
  const numbers = versions.map(({ version }) => version).sort((a, b) => b - a)
  const oldest = numbers[MOST_VERSIONS - 1] ?? 0
  return versions.filter(({ version }) => version >= oldest || version === leaked)
}

/** The first of its ends; those that lie ahead too. */
function endOf({ revokedAt, retiresAt, expiresAt }: VersionView): string | null {
  const ends = [revokedAt, retiresAt, expiresAt].filter((at) => at !== null)
  return ends.sort()[0] ?? null
}

function impact({ steps }: IncidentView): ReportBlock[] {
  const traces = steps.filter(({ action, result }) => action === 'trace_use' && result !== null)
  if (traces.length === 0)
    return [{ kind: 'text', lines: ['The use of the keys was not summed up in a step.'] }]
  return traces.map(({ result }) => ({
    kind: 'facts',
    rows: (result?.facts ?? []).map(({ label, value }) => [plainWords(label), plainWords(value)]),
  }))
}
