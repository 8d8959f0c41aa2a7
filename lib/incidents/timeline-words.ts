type Detail = Record<string, unknown>

/** A short sentence out of the detail of an audit row; empty where the action says it all. Plain text. */
export function timelineWords(action: string, detail: Detail): string {
  const parts = [subject(action, detail), text(detail.reason) ?? text(detail.because), sentence(detail)]
  return parts.filter((part) => part !== null && part !== '').join(': ')
}

function subject(action: string, detail: Detail): string | null {
  const step = number(detail.position)
  if (action.startsWith('incident.step') && step !== null) {
    const owner = action === 'incident.step_assigned' ? ` to ${text(detail.owner) ?? 'nobody'}` : ''
    return `Step ${step}, ${text(detail.title) ?? 'unnamed'}${owner}`
  }
  switch (action) {
    case 'incident.opened':
      return [text(detail.title), text(detail.playbook)].filter(Boolean).join(', by the playbook ')
    case 'incident.changed':
      return changed(detail)
    case 'incident.owner_told':
      return `${text(detail.accountName) ?? text(detail.account)}: queued to ${list(detail.to) ?? 'nobody'}`
    case 'incident.key_added':
    case 'incident.key_removed':
      return text(detail.keyId)
    case 'incident.report_read':
      return text(detail.format)
    case 'incident.drill_started':
      return text(detail.playbook)
    default:
      return versions(detail)
  }
}

function changed(detail: Detail): string {
  const suspected =
    'suspectedAt' in detail ? `suspected since ${text(detail.suspectedAt) ?? 'nobody knows when'}` : null
  return [text(detail.title), text(detail.severity), suspected].filter(Boolean).join(', ')
}

function versions(detail: Detail): string | null {
  const many = list(detail.versions)
  if (many !== null) return `version ${many}`
  const from = number(detail.fromVersion)
  const to = number(detail.toVersion) ?? number(detail.successorVersion)
  if (from !== null && to !== null) return `version ${from} to ${to}`
  const one = number(detail.version) ?? to ?? from
  return one === null ? null : `version ${one}`
}

function sentence(detail: Detail): string | null {
  const result = text(detail.result)
  if (detail.byHand === true) return result === null ? 'by hand' : `by hand, not finished: ${result}`
  return result
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function list(value: unknown): string | null {
  return Array.isArray(value) && value.length > 0 ? value.map(String).join(', ') : null
}
