const UNITS = [
  { seconds: 86_400, one: 'day' },
  { seconds: 3600, one: 'hour' },
  { seconds: 60, one: 'minute' },
  { seconds: 1, one: 'second' },
]

/** A span in its largest whole unit, such as "7 days" or "90 minutes"; 0 is "0 seconds". */
export function spanText(seconds: number): string {
  const unit = UNITS.find((one) => seconds >= one.seconds && seconds % one.seconds === 0) ?? UNITS[3]
  const count = seconds / (unit?.seconds ?? 1)
  return `${count} ${unit?.one}${count === 1 ? '' : 's'}`
}
