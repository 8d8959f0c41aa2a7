const LONGEST = 56

/** One line that says what matters of an act's detail: which version, why, what was given. */
export function auditSummary(detail: Record<string, unknown>): string {
  const { version, fromVersion, successorVersion, compromised, environment, scopes } = detail
  const reason = detail.reason ?? detail.overrideReason ?? detail.evidence ?? detail.address
  const parts = [
    fromVersion !== undefined && `v${fromVersion} to v${successorVersion}`,
    version !== undefined && `v${version}`,
    compromised === true && 'compromised',
    environment !== undefined && valueText(environment),
    reason !== undefined && reason !== null && valueText(reason),
    scopes !== undefined && valueText(scopes),
  ]
  const text = parts.filter(Boolean).join(', ')
  if (text === '') return 'Ids'
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** A fact of a detail as text. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
