import type { RevocationAct, RevocationFilterInput } from '@/lib/revocations/revocation-contract'

export type RevokeFormValues = {
  act: RevocationAct
  all: boolean
  environment: '' | 'live' | 'test' | 'dev'
  createdBy: string
  labelName: string
  labelValue: string
  /** Instants in RFC 3339; null where nothing, or nothing readable, is typed. */
  issuedFrom: string | null
  issuedBefore: string | null
  /** The id of an earlier one, whose keys are meant. */
  revocationId: string
  keyIds: string
  reason: string
  compromised: boolean
  typedCount: string
}
export type ChangeRevokeForm = (part: Partial<RevokeFormValues>) => void

export const BLANK_REVOKE_FORM: RevokeFormValues = {
  ...{ act: 'revoke', all: false, environment: '', createdBy: '', labelName: '', labelValue: '' },
  ...{
    issuedFrom: null,
    issuedBefore: null,
    revocationId: '',
    keyIds: '',
    reason: '',
    compromised: false,
    typedCount: '',
  },
}

/** From so many keys on, their number is typed to confirm. */
const TYPED_ABOVE = 100
const LEAKED = 'The secrets leaked, or may have.'

/** What the form chooses; null while it chooses nothing. */
export function toFilter(values: RevokeFormValues): RevocationFilterInput | null {
  if (values.all) return { all: true }
  const { environment, createdBy, issuedFrom, issuedBefore } = values
  const labelName = values.labelName.trim()
  const revocationId = values.revocationId.trim()
  const keyIds = values.keyIds.split(/[\s,;]+/).filter((id) => id !== '')
  const filter: RevocationFilterInput = {
    ...(environment !== '' && { environment }),
    ...(createdBy !== '' && { createdBy }),
    ...(labelName !== '' && {
      label: { name: labelName, ...(values.labelValue !== '' && { value: values.labelValue }) },
    }),
    ...(issuedFrom !== null && { issuedFrom }),
    ...(issuedBefore !== null && { issuedBefore }),
    ...(revocationId !== '' && { revocationId }),
    ...(keyIds.length > 0 && { keyIds: [...new Set(keyIds)] }),
  }
  return Object.keys(filter).length > 0 ? filter : null
}

/** What goes into the log: what was typed, or what a leak says by itself. */
export function reasonOf({ reason, compromised, act }: RevokeFormValues): string {
  const given = reason.trim()
  return given === '' && compromised && act === 'revoke' ? LEAKED : given
}

/** Whether so many keys ask for their number to be typed. */
export function asksForNumber(count: number): boolean {
  return count > TYPED_ABOVE
}

/** Whether everything is said that the start asks for. */
export function isConfirmed(values: RevokeFormValues, count: number): boolean {
  if (count === 0 || reasonOf(values).length < 3) return false
  return !asksForNumber(count) || values.typedCount.replace(/[\s,.]/g, '') === String(count)
}
