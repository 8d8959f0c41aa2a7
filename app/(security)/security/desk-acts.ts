import type { DeskActsAnywhere } from '@/components/desk/desk-acts'
import {
  replaceOnDeskAction,
  resumeOnDeskAction,
  revokeLineageOnDeskAction,
  revokeOnDeskAction,
  revokeVersionOnDeskAction,
  suspendOnDeskAction,
} from './actions'

/** What the desk's pages hand down. */
export const DESK_ACTS: DeskActsAnywhere = {
  suspend: suspendOnDeskAction,
  resume: resumeOnDeskAction,
  revokeKey: revokeOnDeskAction,
  revokeVersion: revokeVersionOnDeskAction,
  revokeLineage: revokeLineageOnDeskAction,
  replace: replaceOnDeskAction,
}
