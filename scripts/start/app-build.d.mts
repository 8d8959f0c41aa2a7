export function isBuilt(root: string): boolean
export function buildApp(root: string, stopping?: AbortSignal): Promise<void>
