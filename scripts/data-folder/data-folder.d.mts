export const projectRoot: string
export function dataFolder(env?: NodeJS.ProcessEnv): string
export function prepareDataFolder(folder: string): void
