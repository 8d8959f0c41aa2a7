/**
 * Why something sealed cannot be opened, or nothing be sealed:
 * `no_key`: the key that wrapped it is not configured here; `bad_settings`: the configured key cannot be used;
 * `provider`: the key's provider does not answer; `unknown_data_key`: its row is gone;
 * `refused`: it was altered, moved, or sealed under another key.
 */
export type SealFailure = 'no_key' | 'bad_settings' | 'provider' | 'unknown_data_key' | 'refused'

/** A defect of the installation, never of a caller. The message is for the operator and holds no secret. */
export class SealError extends Error {
  readonly reason: SealFailure

  constructor(reason: SealFailure, message: string) {
    super(message)
    this.name = 'SealError'
    this.reason = reason
  }
}
