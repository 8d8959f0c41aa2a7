import { z } from 'zod'
import { receiptView } from '@/lib/changes/receipt-contract'
import { waitForReceipt } from '@/lib/changes/wait-for-receipt'
import { handOverSuccessor } from '@/lib/claims/hand-over-successor'
import { keyView, rotationView, versionView } from '@/lib/keys/key-contract'
import { cancelRotation } from '@/lib/rotations/cancel-rotation'
import { emergencyRotation } from '@/lib/rotations/emergency-rotation'
import { extendRotation } from '@/lib/rotations/extend-rotation'
import { getMigration } from '@/lib/rotations/get-migration'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { retireVersion } from '@/lib/rotations/retire-version'
import { rollbackRotation } from '@/lib/rotations/rollback-rotation'
import {
  emergencyRotationInput,
  evidenceView,
  extendRotationInput,
  planRotationInput,
  retireVersionInput,
} from '@/lib/rotations/rotation-contract'
import type { Operation } from './operation'
import { input, rotationInput, versionInput } from './operation-input'

const RECEIPT_WAIT_MS = 1000
const plannedView = z.object({ rotation: rotationView, version: versionView, secret: z.string().optional() })

export const rotationOperations: Operation[] = [
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/rotations',
    permission: 'keys:rotate',
    summary:
      'Plan a rotation. The secret of the successor is in this answer; while the overlap lasts a client may claim it. An ed25519 key brings a new public key, or its holder does when it claims.',
    body: planRotationInput,
    status: 201,
    response: plannedView,
    errors: [400, 404, 409],
    async run(ctx, sent) {
      const { rotation, version, secret } = await planRotation(ctx, input<typeof planRotation>(sent))
      return { body: { rotation, version, secret: secret ?? undefined } }
    },
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/rotations/:rotationId/cancel',
    permission: 'keys:rotate',
    summary: 'Take a pending rotation back whose successor no client has yet.',
    status: 200,
    response: rotationView,
    errors: [404, 409],
    run: async (ctx, sent) => ({
      body: await cancelRotation(ctx, rotationInput<typeof cancelRotation>(sent)),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/rotations/:rotationId/extend',
    permission: 'keys:rotate',
    summary: 'Move the end of a pending rotation, later or earlier.',
    body: extendRotationInput,
    status: 200,
    response: rotationView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({
      body: await extendRotation(ctx, rotationInput<typeof extendRotation>(sent)),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/rotations/:rotationId/rollback',
    permission: 'keys:rotate',
    summary:
      'Make the retired version valid again, until `rollbackUntil`; never one that is compromised. Both versions are then valid to their own ends.',
    status: 200,
    response: rotationView,
    errors: [404, 409],
    run: async (ctx, sent) => ({
      body: await rollbackRotation(ctx, rotationInput<typeof rollbackRotation>(sent)),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/rotations/:rotationId/hand-over',
    permission: 'keys:rotate',
    summary:
      'Take the waiting secret of an automatic rotation, once, instead of a client. That of a replaced key is for a person alone, who takes it in the console within 7 days.',
    status: 200,
    response: z.object({ versionId: z.string(), version: z.number().int(), secret: z.string() }),
    errors: [404, 409],
    run: async (ctx, sent) => ({
      body: await handOverSuccessor(ctx, rotationInput<typeof handOverSuccessor>(sent)),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/emergency-rotation',
    permission: 'keys:revoke',
    summary:
      'For a compromised key: a successor at once, every other version revoked as compromised after `revokeInSeconds`. Needs keys:rotate too.',
    body: emergencyRotationInput,
    status: 201,
    response: plannedView.extend({ receipt: receiptView }),
    errors: [400, 404, 409],
    async run(ctx, sent) {
      const made = await emergencyRotation(ctx, input<typeof emergencyRotation>(sent))
      const { rotation, version, secret, sequence } = made
      const receipt = await waitForReceipt(ctx, sequence, RECEIPT_WAIT_MS)
      return { body: { rotation, version, secret: secret ?? undefined, receipt } }
    },
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/versions/:version/retire',
    permission: 'keys:rotate',
    summary: 'Retire the old version of a rotation, on evidence or with a reason.',
    body: retireVersionInput,
    status: 200,
    response: keyView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({ body: await retireVersion(ctx, versionInput<typeof retireVersion>(sent)) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/migration',
    permission: 'usage:read',
    summary: 'Who has moved, and whether it is safe to retire.',
    status: 200,
    response: evidenceView.extend({ rotation: rotationView.nullable() }),
    errors: [404],
    run: async (ctx, { params }) => ({ body: await getMigration(ctx, { keyId: params.keyId ?? '' }) }),
  },
]
