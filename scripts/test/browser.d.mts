export function findBrowser(): string | null
export function installBrowser(): void
export function browserArguments(): string[]
