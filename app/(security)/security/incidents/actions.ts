'use server'

import { runAction } from '@/lib/auth/run-action'
import { addIncidentKey } from '@/lib/incidents/add-incident-key'
import { addNote } from '@/lib/incidents/add-note'
import { assignStep } from '@/lib/incidents/assign-step'
import { changeIncident } from '@/lib/incidents/change-incident'
import { closeIncident } from '@/lib/incidents/close-incident'
import { finishStep } from '@/lib/incidents/finish-step'
import type {
  AddIncidentKeyInput,
  AddNoteInput,
  AssignStepInput,
  ChangeIncidentInput,
  CloseIncidentInput,
  FinishStepInput,
  OpenIncidentInput,
  RemoveIncidentKeyInput,
  RunStepInput,
  SkipStepInput,
  StartDrillInput,
} from '@/lib/incidents/incident-contract'
import { openIncident } from '@/lib/incidents/open-incident'
import { removeIncidentKey } from '@/lib/incidents/remove-incident-key'
import { reopenIncident } from '@/lib/incidents/reopen-incident'
import { reopenStep } from '@/lib/incidents/reopen-step'
import { runStep } from '@/lib/incidents/run-step'
import { skipStep } from '@/lib/incidents/skip-step'
import { startDrill } from '@/lib/incidents/start-drill'
import { startStep } from '@/lib/incidents/start-step'

type OfStep = { incidentId: string; position: number }

export async function openIncidentAction(input: OpenIncidentInput) {
  return runAction(async (ctx) => ({ id: await openIncident(ctx, input) }))
}

/** The secret of the drill's key is in this answer and nowhere else. */
export async function startDrillAction(input: StartDrillInput) {
  return runAction((ctx) => startDrill(ctx, input))
}

export async function changeIncidentAction(input: ChangeIncidentInput) {
  return runAction((ctx) => changeIncident(ctx, input))
}

export async function addIncidentKeyAction(input: AddIncidentKeyInput) {
  return runAction((ctx) => addIncidentKey(ctx, input))
}

export async function removeIncidentKeyAction(input: RemoveIncidentKeyInput) {
  return runAction((ctx) => removeIncidentKey(ctx, input))
}

export async function assignStepAction(input: AssignStepInput) {
  return runAction((ctx) => assignStep(ctx, input))
}

export async function startStepAction(input: OfStep) {
  return runAction((ctx) => startStep(ctx, input))
}

export async function runStepAction(input: RunStepInput) {
  return runAction((ctx) => runStep(ctx, input))
}

export async function finishStepAction(input: FinishStepInput) {
  return runAction((ctx) => finishStep(ctx, input))
}

export async function skipStepAction(input: SkipStepInput) {
  return runAction((ctx) => skipStep(ctx, input))
}

export async function reopenStepAction(input: OfStep) {
  return runAction((ctx) => reopenStep(ctx, input))
}

export async function addNoteAction(input: AddNoteInput) {
  return runAction((ctx) => addNote(ctx, input))
}

export async function closeIncidentAction(input: CloseIncidentInput) {
  return runAction((ctx) => closeIncident(ctx, input))
}

export async function reopenIncidentAction(input: { incidentId: string }) {
  return runAction((ctx) => reopenIncident(ctx, input))
}
