export function buildPkcs11(): string | null
