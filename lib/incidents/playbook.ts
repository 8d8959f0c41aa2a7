import { z } from 'zod'
import { nameInput, PLAIN_TEXT } from '@/lib/keys/key-contract'
import { HOLDS_SECRET, holdsNoSecret } from '@/lib/keys/looks-like-a-secret'

/** The order in which an incident is worked through. */
export const PHASES = ['contain', 'rotate', 'tell', 'look', 'restore', 'review'] as const
export type Phase = (typeof PHASES)[number]

/**
 * What a step can do by itself, on the keys of its incident: stop them for now, end the leaked version, end all
 * versions, end them and have a successor made that only the account's people can take, write to the account's owners,
 * sum up what the keys did since the suspected instant, see what was done with the successors, let suspended keys work
 * again, write the report.
 */
export const STEP_ACTIONS = [
  'suspend_keys',
  'revoke_version',
  'revoke_keys',
  'replace_keys',
  'tell_owners',
  'trace_use',
  'check_successors',
  'resume_keys',
  'write_report',
] as const
export type StepAction = (typeof STEP_ACTIONS)[number]

/** Several lines of text: line breaks are the only control characters. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `At most ${most.toLocaleString('en')} characters.`, abort: true })
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .refine((text) => PLAIN_TEXT.test(text.replaceAll('\n', ' ')), 'Control characters are not allowed.')
    .refine(holdsNoSecret, HOLDS_SECRET)

export const longText = words(4000)

export const playbookStep = z.strictObject({
  phase: z.enum(PHASES),
  title: nameInput,
  guidance: words(1000).default(''),
  action: z.enum(STEP_ACTIONS).nullable().default(null),
})
export type PlaybookStep = z.infer<typeof playbookStep>

const playbookInput = z.strictObject({
  name: nameInput,
  summary: words(300).default(''),
  steps: z.array(playbookStep).min(1, 'A playbook has at least one step.').max(40, 'At most 40 steps.'),
})
const ofPlaybook = z.strictObject({ playbookId: z.string().max(64) })
export const playbookIdInput = ofPlaybook
/** Null and null: a new one. `version` is the one that was edited. */
export const savePlaybookInput = playbookInput.extend({
  playbookId: z.string().max(64).nullable(),
  version: z.number().int().min(1).nullable(),
})
export type SavePlaybookInput = z.input<typeof savePlaybookInput>

/** A playbook as people see it. `version` is what an edit must name: who saves an older one is told. */
export type PlaybookView = {
  id: string
  name: string
  summary: string
  steps: PlaybookStep[]
  version: number
  changedAt: string
  changedBy: string
  archivedAt: string | null
}
