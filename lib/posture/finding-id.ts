type Subject = { kind: string; subjectId: string; version: number }

/** The same for as long as the finding stands. */
export function findingId({ kind, subjectId, version }: Subject): string {
  return `${kind}:${subjectId}${version > 0 ? `:${version}` : ''}`
}

type Found<K> = { kind: K; subject: { id: string }; detail: { version?: number | undefined } }

/** What a finding is told apart by. Of a key several ended versions may be called; 0: there is one of its kind at most. */
export function subjectOf<K extends string>({ kind, subject, detail }: Found<K>) {
  const version = kind.endsWith('_in_use') ? (detail.version ?? 0) : 0
  return { kind, subjectId: subject.id, version }
}
