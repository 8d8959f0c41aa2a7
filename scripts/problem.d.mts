export class Problem extends Error {
  constructor(message: string, detail?: string)
  detail?: string
}
export function scrub(text: unknown): string
export function describeProblem(error: unknown): string
export function fullDiskText(path?: string): string
export function saysDiskFull(output: string): boolean
