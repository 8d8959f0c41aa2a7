export function tsxArguments(file: string, args?: string[]): string[]
