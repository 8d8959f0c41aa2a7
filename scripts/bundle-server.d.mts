export function bundleServer(root: string, names: string[]): Promise<void>
export function bundleInto(root: string, files: string[], folder: string): Promise<void>
