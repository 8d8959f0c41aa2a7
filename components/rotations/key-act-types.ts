import type { KeyView, RotationView, UpdateKeyInput, VersionView } from '@/lib/keys/key-contract'
import type { SuspendInput } from '@/lib/keys/suspend-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import type { PolicyAnswer, SetPolicyInput } from '@/lib/policies/policy-contract'
import type {
  EmergencyRotationInput,
  ExtendRotationInput,
  PlanRotationInput,
  ReplaceKeyInput,
  RetireVersionInput,
  RevokeInput,
} from '@/lib/rotations/rotation-contract'

type Planned = { rotation: RotationView; version: VersionView; secret: string | null; key: KeyView }
/** `sequence` leads to the receipt of the verifiers. */
export type Revoked = { key: KeyView; sequence: number }
type HandedOver = { versionId: string; version: number; secret: string }
type OfRotation = { keyId: string; rotationId: string }

/** What can be done to a key; handed down by the page. */
export type KeyActs = {
  plan: (input: PlanRotationInput & { keyId: string }) => Promise<ActionResult<Planned>>
  extend: (input: ExtendRotationInput & OfRotation) => Promise<ActionResult<RotationView>>
  cancel: (input: OfRotation) => Promise<ActionResult<RotationView>>
  rollback: (input: OfRotation) => Promise<ActionResult<RotationView>>
  emergency: (
    input: EmergencyRotationInput & { keyId: string },
  ) => Promise<ActionResult<Planned & { sequence: number }>>
  handOver: (input: OfRotation) => Promise<ActionResult<HandedOver>>
  retire: (input: RetireVersionInput & { keyId: string; version: number }) => Promise<ActionResult<KeyView>>
  revokeKey: (input: RevokeInput & { keyId: string }) => Promise<ActionResult<Revoked>>
  revokeVersion: (input: RevokeInput & { keyId: string; version: number }) => Promise<ActionResult<Revoked>>
  /** The version and what came from it by rotation. */
  revokeLineage: (input: RevokeInput & { keyId: string; version: number }) => Promise<ActionResult<Revoked>>
  /** Ends what is alive, and a successor waits for the account's people. */
  replace: (input: ReplaceKeyInput & { keyId: string }) => Promise<ActionResult<Revoked>>
  suspend: (input: SuspendInput & { keyId: string }) => Promise<ActionResult<Revoked>>
  resume: (input: SuspendInput & { keyId: string }) => Promise<ActionResult<Revoked>>
  setPolicy: (input: SetPolicyInput & { keyId: string }) => Promise<ActionResult<PolicyAnswer>>
  update: (input: UpdateKeyInput & { keyId: string }) => Promise<ActionResult<KeyView>>
}
