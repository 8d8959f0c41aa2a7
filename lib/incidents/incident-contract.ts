import { z } from 'zod'
import type { ReceiptView } from '@/lib/changes/receipt-contract'
import { instantInput, nameInput, reasonInput } from '@/lib/keys/key-contract'
import { longText, type Phase, type StepAction } from './playbook'

export const SEVERITIES = ['low', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]
export const ORIGINS = ['leak', 'key', 'hand'] as const
export type Origin = (typeof ORIGINS)[number]

/** Of one incident. */
export const MOST_KEYS = 100
export const TOO_MANY_KEYS = `At most ${MOST_KEYS} keys.`

const id = z.string().max(64)

/** A key by its account, as the desk's pages know it; `version`: the one that leaked, if that is known. */
export const incidentKeyInput = z.strictObject({
  accountId: id,
  keyId: id,
  version: z.number().int().min(1).nullable().default(null),
})

export const openIncidentInput = z.strictObject({
  title: nameInput,
  severity: z.enum(SEVERITIES).default('high'),
  origin: z.enum(ORIGINS).default('hand'),
  suspectedAt: instantInput.nullable().default(null),
  playbookId: id,
  keys: z.array(incidentKeyInput).max(MOST_KEYS, TOO_MANY_KEYS).default([]),
})
export type OpenIncidentInput = z.input<typeof openIncidentInput>

const ofIncident = z.strictObject({ incidentId: id })
const ofStep = z.strictObject({ incidentId: id, position: z.number().int().min(1).max(1000) })

export const incidentInput = ofIncident
export const stepInput = ofStep
export const changeIncidentInput = ofIncident.extend({
  title: nameInput.optional(),
  severity: z.enum(SEVERITIES).optional(),
  suspectedAt: instantInput.nullable().optional(),
})
export type ChangeIncidentInput = z.input<typeof changeIncidentInput>
export const addIncidentKeyInput = ofIncident.extend({ key: incidentKeyInput })
export type AddIncidentKeyInput = z.input<typeof addIncidentKeyInput>
export const removeIncidentKeyInput = ofIncident.extend({ keyId: id })
export type RemoveIncidentKeyInput = z.input<typeof removeIncidentKeyInput>
/** `ownerId`: a person of security staff; null gives the step back. */
export const assignStepInput = ofStep.extend({ ownerId: id.nullable() })
export type AssignStepInput = z.input<typeof assignStepInput>
/** `because`: asked for where the step's act did a part only; it stands in the report. */
export const finishStepInput = ofStep.extend({ because: reasonInput.optional() })
export type FinishStepInput = z.input<typeof finishStepInput>
/** `reason` goes into the keys' own audit rows where the act wants one. */
export const runStepInput = ofStep.extend({ reason: reasonInput.optional() })
export type RunStepInput = z.input<typeof runStepInput>
export const skipStepInput = ofStep.extend({ because: reasonInput })
export type SkipStepInput = z.input<typeof skipStepInput>
export const addNoteInput = ofIncident.extend({ text: longText.pipe(z.string().min(1, 'Write something.')) })
export type AddNoteInput = z.input<typeof addNoteInput>
export const closeIncidentInput = ofIncident.extend({
  conclusion: longText.pipe(z.string().min(3, 'Say in a sentence what happened and what was learned.')),
})
export type CloseIncidentInput = z.input<typeof closeIncidentInput>

export type StepState = 'open' | 'started' | 'done' | 'skipped'

export type IncidentStepView = {
  position: number
  phase: Phase
  title: string
  guidance: string
  action: StepAction | null
  state: StepState
  owner: { id: string; name: string } | null
  startedAt: string | null
  doneAt: string | null
  doneBy: string | null
  skippedBecause: string | null
  /** How long it took, from the end of the step before (or its own earlier start) to its end; null until then. */
  tookMs: number | null
  result: StepResult | null
  /** What became of the letters of its act, as the outbox has it now; not there where it wrote none. */
  letters?: StepLetter[]
}

/** `refused`: it is not tried again by itself; `gone`: the outbox does not keep it any more. */
export type LetterState = 'queued' | 'sent' | 'refused' | 'gone'
/** `sentAt`: when the mail server took it; `error`: why the last try failed. */
export type StepLetter = {
  id: string
  to: string
  state: LetterState
  sentAt: string | null
  error: string | null
}

/** What a built-in act gave. `sequences`: the changes that verifiers confirm, with the account they belong to. */
export type StepResult = {
  sentence: string
  sequences: { accountId: string; keyId: string; sequence: number }[]
  /** Facts for the report, as label and value. */
  facts: { label: string; value: string }[]
  /** The letters that it put into the outbox: what became of each is asked there. */
  letters?: { id: string; to: string }[]
  /** Why people ended the step although its act did a part only; not there where the act did all. */
  endedBecause?: string
  /** As they were at the closing: the changes themselves are kept for 30 days. */
  receipts?: ReceiptView[]
}

export type IncidentKeyView = {
  accountId: string
  accountName: string
  keyId: string
  name: string
  environment: string
  state: string
  version: number | null
  versionState: string | null
  /** Since when an act of the incident has touched it, which keeps it in the incident. */
  touchedAt?: string | null
}

export type IncidentView = {
  id: string
  number: number
  title: string
  severity: Severity
  drill: boolean
  origin: Origin
  openedAt: string
  openedBy: string
  suspectedAt: string | null
  closedAt: string | null
  closedBy: string | null
  conclusion: string | null
  playbook: { id: string; name: string; version: number }
  keys: IncidentKeyView[]
  steps: IncidentStepView[]
  notes: { at: string; by: string; text: string }[]
  /** No letter goes out: no mail server is set. */
  noMailServer?: true
}

/** One line of what happened: from the audit log of the keys' accounts, of the provider, or a note. */
export type TimelineEntry = {
  /** Of the audit row; a timeline is in the order of `at`, then of these. */
  id: string
  at: string
  /** `account`: the customer's log; `provider`: ours; `note`. */
  log: 'account' | 'provider' | 'note'
  action: string
  by: string
  about: string
  /** A short sentence out of the detail, or the note. */
  words: string
  /** The change that verifiers confirm, if it was one. */
  sequence: number | null
}

/**
 * The newest of it, the earliest first; `more` came before and is left out. `sealed`: so many rows are past the retention
 * of their log, where an export alone shows them.
 */
export type Timeline = { items: TimelineEntry[]; more: number; sealed?: number }

/** For lists: the clock runs from `openedAt` to `closedAt`. */
export type IncidentRow = {
  id: string
  number: number
  title: string
  severity: Severity
  drill: boolean
  openedAt: string
  closedAt: string | null
  stepsDone: number
  stepCount: number
  keys: number
  /** Names of who has steps that are not done. */
  owners: string[]
}

export const listIncidentsInput = z.strictObject({
  show: z.enum(['open', 'closed', 'all']).default('open'),
  q: z.string().trim().max(100).optional(),
})
export type ListIncidentsInput = z.input<typeof listIncidentsInput>

/** Makes a key to rehearse with. */
export const startDrillInput = z.strictObject({ playbookId: id })
export type StartDrillInput = z.input<typeof startDrillInput>
/** `secret` is in this answer and nowhere else. */
export type StartedDrill = { accountId: string; keyId: string; name: string; secret: string }

export const REPORT_FORMATS = ['md', 'pdf'] as const
export const readReportInput = ofIncident.extend({ format: z.enum(REPORT_FORMATS) })
export type ReadReportInput = z.input<typeof readReportInput>

/** Who steps can be given to. */
export type Responder = { id: string; name: string; email: string }
