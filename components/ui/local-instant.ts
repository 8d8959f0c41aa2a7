/** A date input's text ("2027-01-31T12:00") read in the reader's own zone or in UTC; null when it is no instant. */
export function readLocalInstant(text: string, inUtc: boolean): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null
  const date = new Date(inUtc ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
