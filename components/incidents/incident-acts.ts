import type { DeskFind } from '@/lib/desk/desk-contract'
import type {
  AddIncidentKeyInput,
  AddNoteInput,
  AssignStepInput,
  ChangeIncidentInput,
  CloseIncidentInput,
  FinishStepInput,
  IncidentView,
  RemoveIncidentKeyInput,
  RunStepInput,
  SkipStepInput,
  Timeline,
} from '@/lib/incidents/incident-contract'
import type { ActionResult } from '@/lib/platform/action-result'

type Act<Input> = (input: Input) => Promise<ActionResult<unknown>>
type OfIncident = { incidentId: string }
type OfStep = { incidentId: string; position: number }

export type FindOnDesk = (input: { text: string }) => Promise<ActionResult<DeskFind>>

/** What can be done in an incident; each is a server action. */
export type IncidentActs = {
  change: Act<ChangeIncidentInput>
  addKey: Act<AddIncidentKeyInput>
  removeKey: Act<RemoveIncidentKeyInput>
  assign: Act<AssignStepInput>
  start: Act<OfStep>
  run: Act<RunStepInput>
  finish: Act<FinishStepInput>
  skip: Act<SkipStepInput>
  openAgain: Act<OfStep>
  note: Act<AddNoteInput>
  close: Act<CloseIncidentInput>
  reopen: Act<OfIncident>
  find: FindOnDesk
}

/** What an incident's page shows and reads again every few seconds. */
export type LiveIncident = { incident: IncidentView; timeline: Timeline }
