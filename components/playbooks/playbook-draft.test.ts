import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addStep,
  changeStep,
  EMPTY_PLAYBOOK,
  fromDraft,
  isSame,
  moveStep,
  removeStep,
  toDraft,
} from './playbook-draft'

const titled = (...titles: string[]) =>
  toDraft({
    name: 'N',
    summary: '',
    steps: titles.map((title) => ({ phase: 'contain', title, guidance: '', action: null })),
  }).steps
const titles = (steps: { title: string }[]) => steps.map(({ title }) => title).join('')

it('moves a step by one place, and no further than the ends', () => {
  const steps = titled('a', 'b', 'c')
  expect(titles(moveStep(steps, 's1', -1))).toBe('bac')
  expect(titles(moveStep(steps, 's1', 1))).toBe('acb')
  expect(titles(moveStep(steps, 's0', -1))).toBe('abc')
  expect(titles(moveStep(steps, 's2', 1))).toBe('abc')
})

it('adds a step of the last phase, with a key that no other has', () => {
  const steps = changeStep(titled('a', 'b'), 's1', { phase: 'review' })
  const added = addStep(removeStep(steps, 's0'))
  expect(added.at(-1)).toEqual({ key: 's2', phase: 'review', title: '', guidance: '', action: null })
  expect(addStep([])).toHaveLength(1)
})

it('knows whether something was changed, whatever the keys are', () => {
  const draft = toDraft({ ...EMPTY_PLAYBOOK, name: 'One' })
  expect(isSame(draft, { ...draft, steps: removeStep(addStep(draft.steps), 's1') })).toBe(true)
  expect(isSame(draft, { ...draft, name: 'Two' })).toBe(false)
  expect(fromDraft(draft)).toEqual({ ...EMPTY_PLAYBOOK, name: 'One' })
})

it('loses no step and repeats no key, whatever is moved, added or removed', () => {
  const act = fc.record({ kind: fc.constantFrom('up', 'down', 'add', 'remove'), at: fc.nat(9) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let steps = titled('a', 'b', 'c')
      let expected = 3
      for (const { kind, at } of acts) {
        const key = steps[at]?.key ?? 'none'
        if (kind === 'add') expected += 1
        if (kind === 'remove' && key !== 'none') expected -= 1
        if (kind === 'add') steps = addStep(steps)
        else if (kind === 'remove') steps = removeStep(steps, key)
        else steps = moveStep(steps, key, kind === 'up' ? -1 : 1)
        expect(steps).toHaveLength(expected)
        expect(new Set(steps.map((step) => step.key)).size).toBe(expected)
      }
    }),
    { numRuns: 100 },
  )
})
