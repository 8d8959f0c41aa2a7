import type { Metric } from '@/lib/market/metrics'
import type { GradeRule, InputRule, Scale } from './method'
import { defiScanner, unknownInput } from './method-1-fundamental'

const STALE_AFTER_DAYS = 100

function counted(
  key: string,
  name: string,
  weight: number,
  metric: Metric,
  formula: string,
  points: Scale['points'],
): InputRule {
  const measure = { from: 'figure', metric } as const
  return {
    key,
    name,
    formula,
    weight,
    measure,
    scale: { over: 'value', points },
    staleAfterDays: STALE_AFTER_DAYS,
  }
}

const COMMITS = 'Commits without merges and bots'
const AUTHORS = 'Distinct commit e-mails without bots'

export const TECHNOLOGY_1: GradeRule = {
  name: 'technology',
  title: 'Technology Grade',
  limits:
    'From the git history of one core repository of each token, which is not its whole ecosystem. Author dates can be rewritten, and one person with two e-mail addresses counts twice. Stars, forks and issues are not in git.',
  parts: [
    {
      key: 'activity',
      name: 'Activity',
      weight: 30,
      limits:
        'More commits are not better code. A fork carries the commits that it takes over from upstream.',
      inputs: [
        counted('commits90', 'Commits of 90 days', 40, 'dev_commits_90d', COMMITS, [
          [0, 0],
          [10, 25],
          [30, 45],
          [100, 65],
          [300, 80],
          [1000, 100],
        ]),
        counted('commits365', 'Commits of 365 days', 30, 'dev_commits_365d', COMMITS, [
          [0, 0],
          [50, 25],
          [150, 45],
          [500, 65],
          [1500, 85],
          [4000, 100],
        ]),
        counted('activeWeeks', 'Active weeks of 52', 30, 'dev_active_weeks_52', 'Weeks with a commit', [
          [0, 0],
          [52, 100],
        ]),
      ],
    },
    {
      key: 'repository',
      name: 'Repository',
      weight: 20,
      limits: 'Counts files by their names and places; it does not run the tests, nor read the audits.',
      inputs: [
        {
          key: 'tests',
          name: 'Share of test files',
          formula: 'Test files ÷ all files',
          weight: 40,
          measure: { from: 'ratio', of: 'dev_test_files', to: 'dev_files', times: 1 },
          scale: {
            over: 'value',
            points: [
              [0, 0],
              [0.05, 30],
              [0.15, 60],
              [0.3, 85],
              [0.5, 100],
            ],
          },
          staleAfterDays: STALE_AFTER_DAYS,
        },
        counted('ci', 'CI workflows', 20, 'dev_ci_workflows', 'Workflow files', [
          [0, 0],
          [1, 30],
          [5, 60],
          [10, 80],
          [20, 100],
        ]),
        counted('tags', 'Tags', 15, 'dev_tags', 'Tags, most of them releases', [
          [0, 0],
          [5, 30],
          [20, 55],
          [60, 80],
          [120, 100],
        ]),
        counted(
          'policy',
          'Security policy',
          15,
          'dev_security_policy',
          'SECURITY.md: 1 there is one, 0 none',
          [
            [0, 0],
            [1, 100],
          ],
        ),
        counted('auditFiles', 'Audit reports kept', 10, 'dev_audit_reports', 'Audit PDFs in the repository', [
          [0, 0],
          [1, 40],
          [5, 70],
          [20, 100],
        ]),
      ],
    },
    {
      key: 'collaboration',
      name: 'Collaboration',
      weight: 25,
      limits: 'Whoever squashes the work of many into one commit shows as one author.',
      inputs: [
        counted('authors90', 'Authors of 90 days', 25, 'dev_authors_90d', AUTHORS, [
          [0, 0],
          [1, 10],
          [3, 30],
          [8, 55],
          [15, 75],
          [30, 100],
        ]),
        counted('authors365', 'Authors of 365 days', 25, 'dev_authors_365d', AUTHORS, [
          [0, 0],
          [2, 15],
          [8, 40],
          [20, 65],
          [40, 85],
          [60, 100],
        ]),
        counted(
          'busFactor',
          'Bus factor',
          20,
          'dev_bus_factor_365d',
          'Fewest authors who made half of the commits of 365 days',
          [
            [0, 0],
            [1, 20],
            [2, 45],
            [3, 60],
            [6, 85],
            [10, 100],
          ],
        ),
        counted(
          'hhi',
          'Concentration of authors',
          20,
          'dev_author_hhi_365d',
          'Sum of the squared shares of each author in the commits of 365 days; lower is better',
          [
            [0.05, 100],
            [0.1, 85],
            [0.2, 65],
            [0.35, 45],
            [0.6, 20],
            [1, 0],
          ],
        ),
        counted(
          'topAuthor',
          'Share of the top author',
          10,
          'dev_top_author_share_365d',
          'Share of one author in the commits of 365 days; lower is better',
          [
            [0.1, 100],
            [0.2, 85],
            [0.35, 60],
            [0.55, 35],
            [0.8, 10],
            [1, 0],
          ],
        ),
      ],
    },
    {
      key: 'security',
      name: 'Security',
      weight: 15,
      limits: 'Always N/A: no audit or incident figures were found. A security policy counts in Repository.',
      inputs: [
        unknownInput('audits', 'Audits and incidents', 100, 'No audit or incident figures were found.'),
      ],
    },
    defiScanner(10),
  ],
}
