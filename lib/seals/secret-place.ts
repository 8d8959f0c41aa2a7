import { placeOf } from './sealed-box'

/** A sealed secret opens in the row of its own version only, and under its own data key. */
export function secretPlace(versionId: string, dataKeyId: string): Uint8Array {
  return placeOf('secret', dataKeyId, versionId)
}
