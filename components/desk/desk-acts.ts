import type { KeyActs } from '@/components/rotations/key-act-types'

/** What security staff can do to a key: to stop it, and to have a successor made for its account. */
export type DeskActs = Pick<
  KeyActs,
  'suspend' | 'resume' | 'revokeKey' | 'revokeVersion' | 'revokeLineage' | 'replace'
>

type OnDesk<A> = A extends (input: infer I) => infer R ? (accountId: string, input: I) => R : never
/** The same, of whatever account. */
export type DeskActsAnywhere = { [A in keyof DeskActs]: OnDesk<DeskActs[A]> }

/** The acts in one account; the browser binds them, since it learns of the account by a paste. */
export function actsIn(accountId: string, acts: DeskActsAnywhere): DeskActs {
  return {
    suspend: (input) => acts.suspend(accountId, input),
    resume: (input) => acts.resume(accountId, input),
    revokeKey: (input) => acts.revokeKey(accountId, input),
    revokeVersion: (input) => acts.revokeVersion(accountId, input),
    revokeLineage: (input) => acts.revokeLineage(accountId, input),
    replace: (input) => acts.replace(accountId, input),
  }
}
