import type { FieldError } from '@/lib/platform/errors'

const LABELS = {
  'filter.environment': 'Environment',
  'filter.createdBy': 'Issued by',
  'filter.label': 'Label',
  'filter.issuedFrom': 'Issued between',
  'filter.issuedBefore': 'Issued between',
  'filter.revocationId': 'Stopped by',
  'filter.keyIds': 'Key ids',
  reason: 'Reason',
} as const

/** Why keys cannot be chosen or stopped like that, with the field as the form calls it. */
export function refusalWords({
  message,
  fields,
}: {
  message: string
  fields: readonly FieldError[]
}): string {
  const [first] = fields
  if (!first) return message
  const entry = Object.entries(LABELS).find(([path]) => `${first.path}.`.startsWith(`${path}.`))
  return entry ? `${entry[1]}: ${first.message}` : first.message
}
