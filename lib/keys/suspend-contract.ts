import { z } from 'zod'
import { reasonInput } from './key-contract'

/** Why a key is suspended, or works again. */
export const suspendInput = z.strictObject({ reason: reasonInput })
export type SuspendInput = z.input<typeof suspendInput>
