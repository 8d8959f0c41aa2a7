export function testFolder(): string
