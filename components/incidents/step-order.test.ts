import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StepState } from '@/lib/incidents/incident-contract'
import { PHASES, type Phase } from '@/lib/incidents/playbook'
import { PHASE_ORDER } from './incident-words'
import { nextStep, openSteps, peopleOnIt, stepsByPhase } from './step-order'

const step = (position: number, phase: Phase, state: StepState = 'open', owner: string | null = null) => ({
  position,
  phase,
  state,
  owner: owner ? { id: owner, name: owner } : null,
})

it('goes by the order of the playbook, with a phase standing twice that is come back to', () => {
  const steps = [
    step(3, 'look'),
    step(1, 'contain', 'done'),
    step(2, 'contain'),
    step(4, 'contain', 'skipped'),
  ]
  expect(stepsByPhase(steps).map(({ phase, steps: own, ended }) => [phase, own.length, ended])).toEqual([
    ['contain', 2, 1],
    ['look', 1, 0],
    ['contain', 1, 1],
  ])
  expect(nextStep(steps)?.position).toBe(2)
})

it('has no next step when all are done or left out', () => {
  expect(nextStep([])).toBeNull()
  expect(nextStep([step(1, 'contain', 'done'), step(2, 'tell', 'skipped')])).toBeNull()
})

it('counts a step that was started as the next one still', () => {
  expect(nextStep([step(1, 'contain', 'started'), step(2, 'tell')])?.position).toBe(1)
})

it('names who is on it, each once, and nobody whose steps are over', () => {
  const steps = [
    step(1, 'contain', 'done', 'Ann'),
    step(2, 'tell', 'open', 'Bob'),
    step(3, 'look', 'started', 'Cy'),
    step(4, 'review', 'open', 'Bob'),
  ]
  expect(peopleOnIt(steps)).toEqual(['Bob', 'Cy'])
})

it('loses no step and repeats none', () => {
  const states: StepState[] = ['open', 'started', 'done', 'skipped']
  const any = fc.array(fc.tuple(fc.constantFrom(...PHASES), fc.constantFrom(...states)), { maxLength: 40 })
  fc.assert(
    fc.property(any, (given) => {
      const steps = given.map(([phase, state], index) => step(index + 1, phase, state))
      const grouped = stepsByPhase(steps).flatMap((phase) => phase.steps)
      expect(grouped.map(({ position }) => position)).toEqual(steps.map(({ position }) => position))
      expect(openSteps(steps)).toHaveLength(
        steps.filter(({ state }) => state === 'open' || state === 'started').length,
      )
    }),
    { numRuns: 100 },
  )
})

it('has the phases in the order of the contract', () => {
  expect(PHASE_ORDER).toEqual([...PHASES])
})
