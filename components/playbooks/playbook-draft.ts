import type { PlaybookStep, PlaybookView } from '@/lib/incidents/playbook'

/** A step while it is edited; `key` holds still while steps change places. */
export type DraftStep = PlaybookStep & { key: string }
export type PlaybookDraft = { name: string; summary: string; steps: DraftStep[] }

const BLANK: PlaybookStep = { phase: 'contain', title: '', guidance: '', action: null }

export const EMPTY_PLAYBOOK = { name: '', summary: '', steps: [BLANK] }

export function toDraft({
  name,
  summary,
  steps,
}: Pick<PlaybookView, 'name' | 'summary' | 'steps'>): PlaybookDraft {
  return { name, summary, steps: steps.map((step, index) => ({ ...step, key: `s${index}` })) }
}

export function fromDraft({ name, summary, steps }: PlaybookDraft) {
  return { name, summary, steps: steps.map(({ key: _, ...step }) => step) }
}

export const isSame = (one: PlaybookDraft, other: PlaybookDraft) =>
  JSON.stringify(fromDraft(one)) === JSON.stringify(fromDraft(other))

/** With the step one place up (-1) or down (1); at the ends nothing changes. */
export function moveStep(steps: readonly DraftStep[], key: string, by: -1 | 1): DraftStep[] {
  const from = steps.findIndex((step) => step.key === key)
  const to = from + by
  const [moved, other] = [steps[from], steps[to]]
  if (!moved || !other) return [...steps]
  return steps.map((step, index) => (index === from ? other : index === to ? moved : step))
}

/** With a blank step at the end, of the phase that the last one has. */
export function addStep(steps: readonly DraftStep[]): DraftStep[] {
  const taken = steps.map(({ key }) => Number(key.slice(1)))
  const phase = steps.at(-1)?.phase ?? BLANK.phase
  return [...steps, { ...BLANK, phase, key: `s${Math.max(-1, ...taken) + 1}` }]
}

export const removeStep = (steps: readonly DraftStep[], key: string) =>
  steps.filter((step) => step.key !== key)

export function changeStep(
  steps: readonly DraftStep[],
  key: string,
  part: Partial<PlaybookStep>,
): DraftStep[] {
  return steps.map((step) => (step.key === key ? { ...step, ...part } : step))
}
