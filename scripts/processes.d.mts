export function isAlive(pid: number): boolean
export function processStart(pid: number): string | null
export function commandLine(pid: number): string | null
export function processRealm(): string
