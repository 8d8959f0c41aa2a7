export const WARNING: string
export function warningsIn(output: string): string[]
